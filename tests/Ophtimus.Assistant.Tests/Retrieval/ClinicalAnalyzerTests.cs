using CsCheck;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Terms as the index knows them.</summary>
public sealed class ClinicalAnalyzerTests
{
    [Theory]
    [InlineData("The treatment of cataracts", "treatment", "cataract")]
    [InlineData("injections, injected, injecting", "inject", "inject", "inject")]
    [InlineData("안압의 변화", "안압", "압의", "변화")]
    public void Stop_words_go_and_words_are_stemmed(string text, params string[] terms) => Assert.Equal(terms, ClinicalAnalyzer.Instance.Terms(text).Select(t => t.Text));

    [Fact]
    public void A_stop_word_leaves_a_gap_in_the_positions() =>
        Assert.Equal([("degener", 0), ("macula", 3)], ClinicalAnalyzer.Instance.Terms("degeneration of the macula").Select(t => (t.Text, t.Position)));

    [Fact]
    public void An_empty_text_has_no_terms() => Assert.Empty(ClinicalAnalyzer.Instance.Terms(""));

    [Fact]
    public void A_text_longer_than_the_buffer_keeps_its_offsets()
    {
        var text = string.Concat(Enumerable.Repeat("drusen ", 3000)) + "retinoblastoma";

        var last = ClinicalAnalyzer.Instance.Terms(text)[^1];

        Assert.Equal("retinoblastoma", text[last.Start..last.End]);
        Assert.Equal(3000, last.Position);
    }

    [Fact]
    public void Offsets_of_every_term_lie_in_the_text_in_order() => ClinicalTokenizerTests.HardText.Sample(text =>
    {
        var position = -1;
        var start = 0;
        foreach (var term in ClinicalAnalyzer.Instance.Terms(text))
        {
            Assert.InRange(term.Start, 0, text.Length - 1);
            Assert.InRange(term.End, term.Start + 1, text.Length);
            Assert.True(term.Position >= position);
            Assert.True(term.Position == position || term.Start >= start);
            Assert.NotEqual("", term.Text);
            (position, start) = term.Position == position ? (position, start) : (term.Position, term.Start);
        }
    });

    [Fact]
    public void Several_threads_may_analyse_at_once()
    {
        var expected = ClinicalAnalyzer.Instance.Terms("anti-VEGF injections lower 안압");

        Parallel.For(0, 200, _ => Assert.Equal(expected, ClinicalAnalyzer.Instance.Terms("anti-VEGF injections lower 안압")));
    }
}
