using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A document is in the library whole or not at all, and searching goes on while it is written.</summary>
public sealed class LibraryAtomicityTests : IDisposable
{
    private readonly Shelf shelf = new();

    public LibraryAtomicityTests() => GeneratedCorpus.Write(shelf.Literature, seed: 3);

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task Documents_are_whole_at_every_step_of_a_run()
    {
        using var library = await shelf.OpenAsync();
        using var beside = await shelf.OpenAsync();
        var watch = new Watch(beside, stop: null);

        await library.IndexAsync([shelf.Literature], watch);

        Assert.True(watch.Looks > 5, $"Looked {watch.Looks} times.");
        Assert.Empty(watch.Torn);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_leaves_whole_documents_and_the_next_does_the_rest()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var library = await shelf.OpenAsync();
        using var beside = await shelf.OpenAsync();
        var watch = new Watch(beside, stop);
        var indexer = new Indexer(library, DocumentReaders.All, new PassageSplitter());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => indexer.IndexAsync([shelf.Literature], watch, stop.Token));

        Assert.Empty(Watch.TornIn(library));
        Assert.InRange(library.Count().Documents, 1, 399);
        await library.IndexAsync(shelf.Literature);
        var record = await LibraryRecord.OfAsync(library);
        Assert.Equal((400, 400 + 20 * 6), (record.Documents.Count, record.Parts));
        Assert.Empty(record.NotFound);
    }

    [Fact]
    public async Task Searching_goes_on_while_the_index_is_committed()
    {
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(Path.Combine(shelf.Literature, "a0.jsonl"));
        using var done = new CancellationTokenSource();
        var searching = Task.Run(
            async () =>
            {
                var searches = 0;
                for (; !done.IsCancellationRequested; searches++)
                {
                    Assert.NotEmpty(await library.Index.SearchAsync(new Query("pressure of the retina"), 10, SearchFilter.None, CancellationToken.None));
                }

                return searches;
            },
            TestContext.Current.CancellationToken);

        for (var n = 0; n < 100 && !searching.IsCompleted; n++)
        {
            await library.IndexAsync(Path.Combine(shelf.Literature, $"m{n}.md"));
        }

        await done.CancelAsync();
        Assert.True(await searching > 100);
    }

    /// <summary>Looks at the library, through a connection of its own, whenever forty more documents have been taken in; stops the run after sixty.</summary>
    private sealed class Watch(ClinicalLibrary library, CancellationTokenSource? stop) : IProgress<IndexProgress>
    {
        private int lastLook;

        public int Looks { get; private set; }

        public List<string> Torn { get; } = [];

        public void Report(IndexProgress value)
        {
            if (value.Documents >= lastLook + 40)
            {
                lastLook = value.Documents;
                Looks++;
                Torn.AddRange(TornIn(library));
            }

            if (value.Documents >= 60)
            {
                stop?.Cancel();
            }
        }

        public static IReadOnlyList<string> TornIn(ClinicalLibrary library)
        {
            using var db = library.Db();
            return [.. db.Documents.AsNoTracking().Where(d => d.Characters != db.Passages.Where(p => p.DocumentId == d.Id).Sum(p => p.Text.Length)).Select(d => d.Key)];
        }
    }
}
