using System.Text.Json;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Tests.OpenAi;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>Questions at the same time, to one real llama-server.</summary>
public sealed partial class ManyQuestionsTests
{
    private const string Asthma = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease";
    private const string Iris = "Latanoprost darkened the iris in 7% of invented eyes after 24 months";

    // A cue is looked for in the whole prompt, and each of these words stands in the question alone.
    private static readonly Script TheScript = new() { Answer = $"{Asthma} [1].", When = [("please", $"{Iris} [1].")] };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixteen_questions_at_once_get_each_its_own_answer_from_its_own_passages()
    {
        using var folder = new TemporaryFolder();
        await using var server = await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["scripted.gguf"], TheScript), "-np", "4", "-c", "16384");
        await using var endpoint = await FakeEndpoint.StartAsync();
        endpoint.Relay(server);
        await using var clinic = await InventedClinic.OpenAsync(new EngineOptions { Url = new Uri(endpoint.Address) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => clinic.WatchAsync(i % 2 == 0 ? "Is timolol contraindicated in asthma?" : "How often did latanoprost darken the iris, please?")));

        Assert.All(answers, a => Assert.Null(a.Answer.Problem));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? Asthma : Iris) + "."), answers.Select(a => Assert.Single(a.Answer.Sentences).Text));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? Asthma : Iris) + " [1]."), answers.Select(a => string.Concat(a.Steps.OfType<AnswerProgress.Provisional>().Select(p => p.Text)).Trim()));
        var prompts = endpoint.Chats.Select(c => PromptOf(c.Body)).ToList();
        Assert.Equal(16, prompts.Count);
        Assert.All(prompts, p => Assert.Single(FencesOf(p)));
        Assert.Equal(16, prompts.SelectMany(FencesOf).Distinct().Count());
        Assert.Equal(16, answers.Select(a => a.Answer.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_question_that_is_given_up_leaves_the_others_alone()
    {
        using var folder = new TemporaryFolder();
        await using var server = await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["scripted.gguf"], TheScript), "-np", "2", "-c", "16384");
        await using var clinic = await InventedClinic.OpenAsync(new EngineOptions { Url = server.Address });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var staying = clinic.AskAsync("How often did latanoprost darken the iris, please?");
        var leaving = clinic.Assistant.Orchestrator.AskAsync(InventedClinic.Asked("Is timolol contraindicated in asthma?"), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(Iris + ".", Assert.Single((await staying).Sentences).Text);
    }

    private static string PromptOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return string.Join('\n', json.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").ToString()));
    }

    private static IEnumerable<string> FencesOf(string prompt) => Fence().Matches(prompt).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"<<(?:passage|end) \d+ ([0-9a-f]{8})>>")]
    private static partial Regex Fence();
}
