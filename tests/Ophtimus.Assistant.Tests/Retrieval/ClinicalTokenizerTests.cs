using CsCheck;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Tokens before stop words and stems.</summary>
public sealed class ClinicalTokenizerTests
{
    /// <summary>Text of the kind that cuts badly: connectors, signs, accents, wide forms, Hangul, halves of surrogate pairs.</summary>
    internal static readonly Gen<string> HardText = Gen.OneOf(
        Gen.OneOf("eye", "VEGF", "C3F8", "0.01", "10,000", "20", "%", "mmHg", "녹내장", "눈", "안", "Sjögren", "o\u0308", "ﬁ", "０", "Ａ", "⑽", "β", "µm", "😀", "ª", "'s", "s"),
        Gen.OneOf("-", "/", "'", "’", ".", ",", "·", " ", "\u00A0", "\u2009", "\u2011", "--", "%", "\n"),
        Gen.Char.Select(c => c.ToString())).Array[0, 60].Select(parts => string.Concat(parts));

    [Theory]
    [InlineData("anti-VEGF", "anti", "antivegf", "vegf")]
    [InlineData("antiVEGF", "antivegf")]
    [InlineData("C3F8", "c3f8")]
    [InlineData("HLA-B27", "hla", "hlab27", "b27")]
    [InlineData("IL-6", "il", "il6", "6")]
    [InlineData("20/40", "20/40")]
    [InlineData("6/6", "6/6")]
    [InlineData("10,000", "10,000")]
    [InlineData("0.01%", "0.01", "0.01%")]
    [InlineData("0.01 %", "0.01", "0.01%")]
    [InlineData("0.01\u00A0%", "0.01", "0.01%")]
    [InlineData("mg/mL", "mg", "mgml", "ml")]
    [InlineData("patient's", "patient")]
    [InlineData("patient’s", "patient")]
    [InlineData("patients'", "patients")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("Sjögren", "sjogren")]
    [InlineData("Sjo\u0308gren", "sjogren")]
    [InlineData("Behçet’s", "behcet")]
    [InlineData("０.５％", "0.5", "0.5%")]
    [InlineData("ＯＣＴ", "oct")]
    [InlineData("0·5", "0.5")]
    [InlineData("ﬁbrosis", "fibrosis")]
    [InlineData("녹내장", "녹내", "내장")]
    [InlineData("눈", "눈")]
    [InlineData("OCT검사", "oct", "검사")]
    [InlineData("eyes. Then", "eyes", "then")]
    [InlineData("5, 10", "5", "10")]
    public void Clinical_text_is_cut_as_a_clinician_reads_it(string text, params string[] tokens) => Assert.Equal(tokens, Cut(text).Select(t => t.Text));

    [Theory]
    [InlineData("see anti-VEGF drugs", "antivegf", "anti-VEGF")]
    [InlineData("give 0.01 % at night", "0.01%", "0.01 %")]
    [InlineData("with Behçet’s disease", "behcet", "Behçet’s")]
    [InlineData("의 녹내장 은", "내장", "내장")]
    [InlineData("at ２０/４０ now", "20/40", "２０/４０")]
    public void Offsets_point_at_the_words_as_written(string text, string token, string written)
    {
        var found = Assert.Single(Cut(text), t => t.Text == token);

        Assert.Equal(written, text[found.Start..found.End]);
    }

    [Fact]
    public void A_second_form_stands_at_the_position_of_the_first()
    {
        var tokens = Cut("anti-VEGF 0.5%");

        Assert.Equal([("anti", 1), ("antivegf", 0), ("vegf", 1), ("0.5", 1), ("0.5%", 0)], tokens.Select(t => (t.Text, t.Increment)));
    }

    [Fact]
    public void Every_token_lies_in_the_text_in_order_and_is_not_empty() => HardText.Sample(text =>
    {
        var start = 0;
        foreach (var token in Cut(text))
        {
            Assert.InRange(token.Start, 0, text.Length - 1);
            Assert.InRange(token.End, token.Start + 1, text.Length);
            Assert.True(token.Start >= start || token.Increment == 0, "Tokens are out of order.");
            Assert.NotEqual("", token.Text);
            Assert.InRange(token.Increment, 0, 1);
            start = token.Increment == 0 ? start : token.Start;
        }
    });

    [Fact]
    public void Case_makes_no_difference() => HardText.Select(t => string.Concat(t.Where(char.IsAscii))).Sample(text =>
        Assert.Equal(Cut(text.ToLowerInvariant()).Select(t => t.Text), Cut(text.ToUpperInvariant()).Select(t => t.Text)));

    private static List<ClinicalTokenizer.Token> Cut(string text)
    {
        var tokens = new List<ClinicalTokenizer.Token>();
        ClinicalTokenizer.Cut(text, tokens);
        return tokens;
    }
}
