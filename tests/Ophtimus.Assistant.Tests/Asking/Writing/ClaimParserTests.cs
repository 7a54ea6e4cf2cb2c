using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Tests.Asking.Writing;

public sealed class ClaimParserTests
{
    [Theory]
    [InlineData("Timolol is contraindicated in asthma [2].", "Timolol is contraindicated in asthma.", "2")]
    [InlineData("Timolol is contraindicated in asthma. [2]", "Timolol is contraindicated in asthma.", "2")]
    [InlineData("Timolol is contraindicated in asthma [1, 3].", "Timolol is contraindicated in asthma.", "1 3")]
    [InlineData("Timolol is contraindicated in asthma [1][2].", "Timolol is contraindicated in asthma.", "1 2")]
    [InlineData("Timolol is contraindicated in asthma 【2】.", "Timolol is contraindicated in asthma.", "2")]
    [InlineData("Timolol is contraindicated in asthma (passage 2).", "Timolol is contraindicated in asthma.", "2")]
    [InlineData("- Timolol is contraindicated in asthma [passage 2]", "Timolol is contraindicated in asthma", "2")]
    [InlineData("1. Timolol is contraindicated in asthma [2].", "Timolol is contraindicated in asthma.", "2")]
    [InlineData("**Timolol** is contraindicated in asthma.", "Timolol is contraindicated in asthma.", "")]
    public void A_sentence_is_read_with_its_numbers(string written, string text, string numbers)
    {
        var claim = Assert.Single(ClaimParser.Parse(written, AnswerForm.Markers)!);

        Assert.Equal((text, numbers), (claim.Text, string.Join(' ', claim.Passages)));
    }

    [Fact]
    public void A_number_after_the_full_stop_belongs_to_the_sentence_before_it()
    {
        var claims = ClaimParser.Parse("Timolol lowers pressure. [1] It is contraindicated in asthma. [2]", AnswerForm.Markers)!;

        Assert.Equal([("Timolol lowers pressure.", 1), ("It is contraindicated in asthma.", 2)], claims.Select(c => (c.Text, Assert.Single(c.Passages))));
    }

    [Theory]
    [InlineData("See [the guideline](https://example.com/x) on timolol [1].", "See the guideline on timolol.")]
    [InlineData("Timolol is used ![pixel](http://evil.example/p.png) twice daily [1].", "Timolol is used twice daily.")]
    [InlineData("Download the leaflet at www.example.com about timolol [1].", "Download the leaflet at about timolol.")]
    [InlineData("Timolol <b>lowers</b> pressure to <21 mmHg [1].", "Timolol lowers pressure to <21 mmHg.")]
    public void Links_and_mark_up_are_taken_out(string written, string text) =>
        Assert.Equal(text, Assert.Single(ClaimParser.Parse(written, AnswerForm.Markers)!).Text);

    [Theory]
    [InlineData("NOT ANSWERED")]
    [InlineData("Not answered.")]
    public void The_agreed_words_mean_that_the_passages_do_not_answer(string written) => Assert.Empty(ClaimParser.Parse(written, AnswerForm.Markers)!);

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("1 2 3")]
    public void What_has_no_sentence_cannot_be_read(string written) => Assert.Null(ClaimParser.Parse(written, AnswerForm.Markers));

    [Fact]
    public void A_model_that_does_not_stop_gives_a_dozen_claims_each_once()
    {
        var written = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"Timolol lowers the pressure by {i % 50} mmHg [1]."));

        var claims = ClaimParser.Parse(written, AnswerForm.Markers)!;

        Assert.Equal(12, claims.Count);
        Assert.Equal(claims.Count, claims.DistinctBy(c => c.Text).Count());
    }

    [Fact]
    public void Json_is_read_with_its_quotes()
    {
        var claims = ClaimParser.Parse("""{"claims":[{"text":"Timolol is contraindicated in asthma.","passage":2,"quote":"contraindicated in asthma"}]}""", AnswerForm.Json)!;

        var claim = Assert.Single(claims);
        Assert.Equal(("Timolol is contraindicated in asthma.", 2, "contraindicated in asthma"), (claim.Text, Assert.Single(claim.Passages), claim.Quote));
    }

    [Fact]
    public void Of_json_that_breaks_off_the_whole_claims_count()
    {
        var claims = ClaimParser.Parse("""{"claims":[{"text":"Timolol is contraindicated in asthma.","passage":2,"quote":"x"},{"text":"Latanoprost lowers pre""", AnswerForm.Json)!;

        Assert.Equal("Timolol is contraindicated in asthma.", Assert.Single(claims).Text);
    }

    [Fact]
    public void A_model_that_was_asked_for_json_and_writes_sentences_is_read_all_the_same()
    {
        var claims = ClaimParser.Parse("Timolol is contraindicated in asthma [2].", AnswerForm.Json)!;

        Assert.Equal([2], Assert.Single(claims).Passages);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"claims":[{"text": 17""")]
    [InlineData("""{"claims":"none"}""")]
    [InlineData("""{"claims":[null, {}]}""")]
    [InlineData("""{"answer":"Timolol is contraindicated in asthma."}""")]
    public void Json_without_a_claim_that_is_whole_cannot_be_read(string written) => Assert.Null(ClaimParser.Parse(written, AnswerForm.Json));

    [Fact]
    public void An_empty_list_means_that_the_passages_do_not_answer() => Assert.Empty(ClaimParser.Parse("""{"claims":[]}""", AnswerForm.Json)!);

    [Theory]
    [InlineData("Timolol lowers the pressure [1]. It is not contraindicated in patients with")]
    [InlineData("Timolol lowers the pressure [1]. It lowered the pressure by 5.")]
    public void The_sentence_that_a_limit_cut_is_left_out(string written) =>
        Assert.Equal("Timolol lowers the pressure.", Assert.Single(ClaimParser.Parse(written, AnswerForm.Markers, isCut: true)!).Text);

    [Theory]
    [InlineData("Timolol lowers the pressure [1]. It is contraindicated in asthma [2].")]
    [InlineData("Timolol lowers the pressure. [1] It is contraindicated in asthma. [2]")]
    public void A_limit_after_a_whole_sentence_leaves_it(string written) => Assert.Equal(2, ClaimParser.Parse(written, AnswerForm.Markers, isCut: true)!.Count);
}
