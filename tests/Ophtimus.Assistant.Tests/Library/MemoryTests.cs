using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Indexing holds little more of a document than that it has been there.</summary>
[Collection(Alone.Name)]
public sealed class MemoryTests : IDisposable
{
    private const int Early = 10_000;
    private const int Late = 40_000;

    // The writer keeps the ids of the file that is being read. A document of this test is about 1,500.
    private const long MostBytesADocument = 250;

    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task Memory_does_not_grow_with_the_text_that_is_indexed()
    {
        var random = new Random(7);
        using (var file = new StreamWriter(Path.Combine(shelf.Literature, "a.jsonl")))
        {
            for (var n = 1; n <= Late + 1; n++)
            {
                file.Write(Shelf.Line($"line-{n}", $"About {GeneratedCorpus.OwnWord(n)}", GeneratedCorpus.Text(random, 16)));
            }
        }

        using var library = await shelf.OpenAsync(index => new UnbufferedIndex(index));
        var heap = new HeapAt(Early, Late);

        var report = await library.IndexAsync([shelf.Literature], heap);

        Assert.Equal(Late + 1, report.Documents);
        var perDocument = (heap.Bytes[Late] - heap.Bytes[Early]) / (Late - Early);
        TestContext.Current.SendDiagnosticMessage($"{perDocument} bytes a document, in {report.Elapsed.TotalSeconds:N1} s.");
        Assert.InRange(perDocument, long.MinValue, MostBytesADocument);
    }

    /// <summary>Bytes of the managed heap after a full collection, when so many documents were stored.</summary>
    private sealed class HeapAt(params int[] documents) : IProgress<IndexProgress>
    {
        public Dictionary<int, long> Bytes { get; } = [];

        public void Report(IndexProgress value)
        {
            if (documents.Contains(value.Documents) && !Bytes.ContainsKey(value.Documents))
            {
                Bytes[value.Documents] = GC.GetTotalMemory(forceFullCollection: true);
            }
        }
    }

    /// <summary>The real index, written out after every change: its write buffer of up to 64 MB would hide what is measured.</summary>
    private sealed class UnbufferedIndex(IPassageIndex inner) : IPassageIndex
    {
        public long Sequence => inner.Sequence;

        public async Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken)
        {
            await inner.ApplyAsync(changes, cancellationToken);
            await inner.CommitAsync(inner.Sequence, cancellationToken);
        }

        public Task CommitAsync(long sequence, CancellationToken cancellationToken) => inner.CommitAsync(sequence, cancellationToken);

        public Task ResetAsync(CancellationToken cancellationToken) => inner.ResetAsync(cancellationToken);

        public Task CompactAsync(CancellationToken cancellationToken) => inner.CompactAsync(cancellationToken);

        public IAsyncEnumerable<HeldPassages> HeldAsync(CancellationToken cancellationToken) => inner.HeldAsync(cancellationToken);

        public Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => inner.RarityAsync(words, cancellationToken);

        public Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken) =>
            inner.SearchAsync(query, top, filter, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
