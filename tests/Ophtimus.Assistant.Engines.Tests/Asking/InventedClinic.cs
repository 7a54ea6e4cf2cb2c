using System.Text.RegularExpressions;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using Ophtimus.Assistant.Records;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>A clinic with a small real library of invented notes, the shipped knowledge, and an engine configured as a clinic would.</summary>
internal sealed partial class InventedClinic : IAsyncDisposable
{
    private readonly TemporaryFolder folder;

    private InventedClinic(TemporaryFolder folder, ClinicalAssistant assistant) => (this.folder, Assistant) = (folder, assistant);

    public ClinicalAssistant Assistant { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="engine">The section "Engine" of its configuration.</param>
    /// <param name="notes">Folders of `TestData` to index; "Asking" where none is named.</param>
    public static async Task<InventedClinic> OpenAsync(EngineOptions engine, params string[] notes)
    {
        var folder = new TemporaryFolder();
        var assistant = await ClinicalAssistant.OpenAsync(new AssistantOptions { DataFolder = folder.Path, UseStarterNotes = false, Engine = engine }, null, Stop);
        var report = await assistant.Indexer.IndexAsync([.. (notes.Length == 0 ? ["Asking"] : notes).Select(n => Path.Combine(AppContext.BaseDirectory, "TestData", n))], null, Stop);
        Assert.Empty(report.Failed);
        return new InventedClinic(folder, assistant);
    }

    /// <summary>Asks, and fails unless the answer is <see cref="AssertSoundAsync">sound</see>.</summary>
    public async Task<Answer> AskAsync(string question, params Turn[] earlier)
    {
        var answer = await Assistant.Orchestrator.AskAsync(Asked(question, earlier), Stop);
        await AssertSoundAsync(answer);
        return answer;
    }

    /// <summary>Asks as a page that shows the answer while it is made; the last step is a sound answer, and no step leads anywhere.</summary>
    public async Task<(Answer Answer, IReadOnlyList<AnswerProgress> Steps)> WatchAsync(string question, params Turn[] earlier)
    {
        var steps = new List<AnswerProgress>();
        await foreach (var step in Assistant.Orchestrator.StreamAsync(Asked(question, earlier), Stop))
        {
            steps.Add(step);
        }

        var answer = Assert.IsType<AnswerProgress.Completed>(steps[^1]).Answer;
        AssertPlain(string.Concat(steps.OfType<AnswerProgress.Provisional>().Select(p => p.Text)));
        await AssertSoundAsync(answer);
        return (answer, steps);
    }

    public async Task<AnswerRecord> RecordOfAsync(Answer answer) => (await Assistant.Records.FindAsync(answer.Id, Stop))!;

    public static Question Asked(string question, params Turn[] earlier) => Question.TryCreate(question, out _)! with { Earlier = earlier };

    /// <summary>Every sentence cites, every citation is of a document of the library and quotes it letter by letter, and no sentence leads anywhere.</summary>
    private async Task AssertSoundAsync(Answer answer)
    {
        var found = (await RecordOfAsync(answer)).Passages;
        var searched = answer.Runs.Any(r => r.Calls.Count > 0);
        foreach (var sentence in answer.Sentences)
        {
            AssertPlain(sentence.Text);
            Assert.NotEmpty(sentence.Citations);
            foreach (var citation in sentence.Citations)
            {
                Assert.Equal(TextOf(citation.Source.Id)[citation.Start..citation.End], citation.Quote);
                Assert.True(searched || found.Any(p => p.Source == citation.Source.Id && p.Start <= citation.Start && citation.End <= p.End), "A passage is cited that was not found for this question.");
            }
        }
    }

    private string TextOf(string sourceId) => string.Concat(Assistant.Library.Find(sourceId)!.Value.Passages.Select(p => p.Text));

    private static void AssertPlain(string text) => Assert.DoesNotMatch(Leads(), text);

    public async ValueTask DisposeAsync()
    {
        await Assistant.DisposeAsync();
        folder.Dispose();
    }

    [GeneratedRegex(@"://|www\.|\]\(|</?[a-z]|\bhref\b|\bsrc=|\.(?:example|com|org)\b|<\|", RegexOptions.IgnoreCase)]
    private static partial Regex Leads();
}
