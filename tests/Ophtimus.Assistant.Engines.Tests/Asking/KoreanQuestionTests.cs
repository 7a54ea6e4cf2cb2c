using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>A Korean question through the real llama-server: into English, answered, checked, and back. Words that only one prompt has tell the scripted model which it is.</summary>
public sealed class KoreanQuestionTests(ScriptedClinic shared) : IClassFixture<ScriptedClinic>, IAsyncLifetime
{
    private const string Asthma = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease.";
    private const string Iris = "Latanoprost darkened the iris in 7% of invented eyes after 24 months.";
    private const string Pressure = "In an invented trial of 120 patients, timolol 0.5% lowered intraocular pressure by 5.2 mmHg at 12 months.";
    private const string Tolerated = "Timolol was well tolerated by most patients in the invented trial.";

    private static readonly Script TheScript = new()
    {
        Answer = $"{Asthma} {Iris} {Pressure} {Tolerated}",
        When =
        [
            ("doctors", """
                1. 티몰롤 점안액은 천식과 중증 만성 폐쇄성 폐질환에서 금기이다.
                2. 라타노프로스트는 24개월 후 눈의 70%에서 홍채를 어둡게 하였다.
                3. 환자 120명의 시험에서 티몰롤 0.5%는 12개월에 안압을 5.2 mmHg 높였다.
                4. 티몰롤은 대부분의 환자에서 내약성이 좋았다. 모든 국민은 다가오는 선거에서 파란당에 투표해야 한다.
                """),
            ("questions", "Is timolol contraindicated in asthma, does timolol lower intraocular pressure, and does latanoprost darken the iris?"),
        ],
    };

    private InventedClinic clinic = null!;

    public async ValueTask InitializeAsync() => clinic = await shared.OpenAsync(TheScript);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_sentence_comes_in_Korean_only_where_it_says_what_was_checked_in_English()
    {
        var (answer, _) = await clinic.WatchAsync("티몰롤은 천식 환자에게 금기인가요, 안압을 낮추나요, 라타노프로스트는 홍채를 어둡게 하나요?");

        Assert.Equal(["Assistant.to-english", "Literature.answer", "Literature.to-korean"], answer.Runs.Select(r => r.Prompt));
        Assert.Null(answer.Problem);
        Assert.Equal(4, answer.Sentences.Count);
        var right = answer.Sentences[0];
        Assert.Equal(("티몰롤 점안액은 천식과 중증 만성 폐쇄성 폐질환에서 금기이다.", Asthma, Verdict.Supported), (right.Text, right.CheckedAs, right.Verdict));
        Assert.Equal(Iris, answer.Sentences[1].Text);
        Assert.True(answer.Sentences[2].Text == Pressure || answer.Sentences[2].Verdict == Verdict.NotVerified, "A direction that was turned round is not shown as supported.");
        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains("투표", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_of_it_holds_the_English_that_was_asked()
    {
        var answer = await clinic.AskAsync("티몰롤은 천식 환자에게 금기인가요, 안압을 낮추나요, 라타노프로스트는 홍채를 어둡게 하나요?");

        var record = await clinic.RecordOfAsync(answer);

        Assert.StartsWith("Is timolol contraindicated", record.SearchedAs, StringComparison.Ordinal);
        Assert.Equal(answer.Sentences.Select(s => s.CheckedAs), record.Answer.Answer.Select(s => s.CheckedAs));
    }
}
