using System.Text;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Tests.Asking.Writing;

public sealed class ProvisionalTextTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Words_come_as_they_are_complete_however_the_engine_cuts_them(int size) =>
        Assert.Equal("Timolol lowers the pressure [1]. ", Shown("Timolol lowers the pressure [1].", AnswerForm.Markers, size));

    [Theory]
    [InlineData("Visit https://evil.example/x now")]
    [InlineData("Visit www.evil.example now")]
    [InlineData("Visit evil.com now")]
    [InlineData("Visit evil.clinic/x now")]
    [InlineData("Visit 10.0.0.1/x now")]
    [InlineData("Visit <a href=\"http://evil.example\" target='_blank'> now")]
    [InlineData("Visit <img alt='x' src='//evil.example/p.png'> now")]
    public void An_address_is_never_shown(string text) => Assert.Equal("Visit now ", Shown(text, AnswerForm.Markers, 2));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Of_json_only_the_sentences_are_shown(int size) =>
        Assert.Equal("Timolol lowers \"it\". Second one. ", Shown("""{"claims": [{"text": "Timolol lowers \"it\".", "passage": 1, "quote": "hidden"}, {"text":"Second one.","passage":2,"quote":"q"}]}""", AnswerForm.Json, size));

    [Fact]
    public void A_sentence_is_shown_up_to_its_first_word_that_no_passage_has() =>
        Assert.Equal("Timolol lowers … It is a drop. ", Shown("Timolol lowers taxes and debts. It is a drop.", AnswerForm.Markers, 3, word => !word.StartsWith("tax", StringComparison.Ordinal)));

    private static string Shown(string text, AnswerForm form, int size, Func<string, bool>? isKnown = null)
    {
        var shown = new StringBuilder();
        var provisional = new ProvisionalText(form, isKnown, s => shown.Append(s));
        foreach (var piece in text.Chunk(size))
        {
            provisional.Add(new string(piece));
        }

        provisional.End();
        return shown.ToString();
    }
}
