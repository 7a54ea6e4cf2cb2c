using Ophtimus.Assistant.Evaluation.Metrics;

namespace Ophtimus.Assistant.Tests.Evaluation.Metrics;

public sealed class PorterStemmerTests
{
    [Fact]
    public void Words_have_the_stems_that_nltk_gives_them()
    {
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "Evaluation", "porter.tsv")).Select(l => l.Split('\t')).ToList();

        Assert.InRange(expected.Count, 1000, int.MaxValue);
        Assert.Equal(expected.Select(e => (e[0], e[1])), expected.Select(e => (e[0], PorterStemmer.Stem(e[0]))));
    }

    // Examples of Porter's paper.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("plastered", "plaster")]
    [InlineData("hopping", "hop")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("electrical", "electr")]
    [InlineData("adjustment", "adjust")]
    [InlineData("controlling", "control")]
    [InlineData("녹내장", "녹내장")]
    public void A_word_is_cut_to_its_stem(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));
}
