using Ophtimus.Assistant.Evaluation.Metrics;

namespace Ophtimus.Assistant.Tests.Evaluation.Metrics;

/// <summary>Measures against values worked out by hand from the papers' formulas.</summary>
public sealed class MetricsByHandTests
{
    [Theory]
    [InlineData("police kill the gunman", 3 / 4.0)]
    [InlineData("the gunman kill police", 2 / 4.0)]
    public void Rouge_L_of_the_examples_in_Lins_paper(string candidate, double rougeL) =>
        Assert.Equal(rougeL, Rouge.Score(candidate, "police killed the gunman", stem: false)!.Value.RougeL, 1e-12);

    [Fact]
    public void Rouge_counts_a_word_no_more_often_than_both_texts_have_it()
    {
        // Common: the, the. Precision 2/7, recall 2/6.
        Assert.Equal(2 * (2 / 7.0) * (2 / 6.0) / ((2 / 7.0) + (2 / 6.0)), Rouge.Score("the the the the the the the", "the cat is on the mat", stem: false)!.Value.Rouge1, 1e-12);
    }

    [Fact]
    public void Rouge_of_a_reference_without_Latin_words_is_not_measured() => Assert.Null(Rouge.Score("glaucoma", "녹내장", stem: false));

    [Fact]
    public void Bleu_puts_a_tenth_where_no_run_is_common()
    {
        // Of 6 words 5 are common; pairs 3 of 5; triples 1 of 4 ("on the mat"); of the 3 runs of four none: 0.1 / 3. As long as the reference.
        var expected = Math.Pow(5 / 6.0 * (3 / 5.0) * (1 / 4.0) * (0.1 / 3), 0.25);

        Assert.Equal(expected, Bleu.Score("the cat sat on the mat", "the cat is on the mat"), 1e-12);
    }

    [Fact]
    public void Bleu_of_a_short_text_is_lowered_by_its_brevity()
    {
        // All runs are common: only exp(1 - 10 / 5) is left.
        Assert.Equal(Math.Exp(-1), Bleu.Score("a b c d e", "a b c d e f g h i j"), 1e-12);
        Assert.Equal(1, Bleu.Score("a b c d e", "a b c d e"), 1e-12);
    }

    [Fact]
    public void Meteor_weighs_recall_nine_times_and_lowers_by_the_cube_of_the_chunks()
    {
        // 4 of 5 words match 4 of 6 in 2 chunks: P 0.8, R 2/3, F = PR / (0.9 P + 0.1 R), penalty 0.5 (2/4)^3.
        var mean = 0.8 * (2 / 3.0) / ((0.9 * 0.8) + (0.1 * (2 / 3.0)));

        Assert.Equal(mean * (1 - (0.5 * 0.125)), Meteor.Score("a b x c d", "a b y z c d"), 1e-12);
    }

    [Fact]
    public void Meteor_matches_words_of_one_stem() => Assert.True(Meteor.Score("drops lowered pressures", "drop lowers pressure") > 0.9);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "dry eye")]
    [InlineData("glaucoma", "")]
    [InlineData("…", "dry eye")]
    public void Nothing_in_common_is_zero(string candidate, string reference)
    {
        Assert.Equal(0, Bleu.Score(candidate, reference));
        Assert.Equal(0, Meteor.Score(candidate, reference));
    }

    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_that_of_Newcombes_table(int hits, int n, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, n);

        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }
}
