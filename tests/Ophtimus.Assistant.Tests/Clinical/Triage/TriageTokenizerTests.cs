using Ophtimus.Assistant.Clinical.Triage;

namespace Ophtimus.Assistant.Tests.Clinical.Triage;

/// <summary>Cutting a text into words, numbers and syllables.</summary>
public sealed class TriageTokenizerTests
{
    [Theory]
    [InlineData("72F s/p IVT, POD3", "72 f sp ivt pod 3")]
    [InlineData("can't SEE—OD", "cant see od")]
    [InlineData("3rd nerve, y.o.", "3rd nerve yo")]
    [InlineData("pain (-), RAPD +ve", "pain (-) rapd +ve")]
    [InlineData("안압 24mmHg", "안 압 24 mmhg")]
    [InlineData("red/painful 20/40", "red painful 20 40")]
    public void A_text_is_cut_as_clinicians_write(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', TriageTokenizer.Tokens(text).Select(t => t.Text)));

    [Theory]
    [InlineData("Pain. No redness", 2)]
    [InlineData("Pt. c/o pain", 1)]
    [InlineData("it went... black", 1)]
    [InlineData("IOP 24.5 today", 1)]
    [InlineData("pain?yes", 2)]
    public void Sentences_end_where_they_do(string text, int sentences) => Assert.Equal(sentences, TriageTokenizer.Tokens(text)[^1].Sentence + 1);

    [Fact]
    public void Offsets_point_at_the_text_as_written()
    {
        const string Text = "Ｒed eye’s 아프다";
        var decomposed = Text.Normalize(System.Text.NormalizationForm.FormD);

        var tokens = TriageTokenizer.Tokens(decomposed);

        Assert.Equal(["red", "eyes", "아", "프", "다"], tokens.Select(t => t.Text));
        Assert.Equal(["Ｒed", "eye’s", "아", "프", "다"], tokens.Select(t => decomposed[t.Start..t.End].Normalize()));
    }

    [Theory]
    [InlineData("72", 72.0)]
    [InlineData("three", 3.0)]
    [InlineData("0.05", 0.05)]
    [InlineData("eye", null)]
    public void A_number_has_its_value(string text, double? value) => Assert.Equal(value, Assert.Single(TriageTokenizer.Tokens(text)).Number);
}
