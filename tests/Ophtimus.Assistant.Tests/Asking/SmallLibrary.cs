using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking;

/// <summary>A real library of a few invented notes, with the shipped thesaurus.</summary>
internal sealed class SmallLibrary : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallLibrary()
    {
    }

    public required ClinicalAssistant Assistant { get; init; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<SmallLibrary> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var papers = Path.Combine(AppContext.BaseDirectory, "TestData", "Asking");
        var assistant = await ClinicalAssistant.OpenAsync(
            new AssistantOptions { DataFolder = folder.Path, KnowledgeFolder = ShippedKnowledge.Folder, UseStarterNotes = false }, null, Stop);
        var report = await assistant.Indexer.IndexAsync([papers], null, Stop);
        Assert.Empty(report.Failed);
        return new SmallLibrary { Assistant = assistant, Folder = folder };
    }

    private TemporaryFolder Folder { init => folder = value; }

    public async Task<EvidenceAssessment> EvidenceAsync(string question) =>
        await Assistant.Assessor.AssessAsync(question, await Assistant.Retriever.FindAsync(question, 10, SearchFilter.None, Stop), Stop);

    public Task<Answer> AskAsync(string question) => Assistant.Orchestrator.AskAsync(Question.TryCreate(question, out _)!, Stop);

    /// <summary>The text of a document as `sources show` gives it.</summary>
    public string TextOf(string sourceId) => string.Concat(Assistant.Library.Find(sourceId)!.Value.Passages.Select(p => p.Text));

    /// <summary>The same library with a language model.</summary>
    public Orchestrator With(IEngine engine) => Assistant.With(engine);

    public async ValueTask DisposeAsync()
    {
        await Assistant.DisposeAsync();
        folder.Dispose();
    }
}
