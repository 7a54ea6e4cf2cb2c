using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>What every index of vectors finds, keeps and forgets. To add an index, inherit this and say how to open it.</summary>
public abstract class VectorIndexConformanceTests : IDisposable
{
    private const int Dimension = 40;

    private static readonly EmbeddingSpace Space = new("tiny", Dimension);

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the index of a folder.</summary>
    protected abstract Task<IVectorIndex> OpenAsync(string path, EmbeddingSpace space);

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_index_is_empty_and_finds_nothing()
    {
        using var index = await OpenAsync(folder.Path, Space);

        Assert.Equal((0, Space), (index.Sequence, index.Space));
        Assert.Empty(await FindAsync(index, Random(1)));
    }

    [Fact]
    public async Task The_nearest_come_first_with_their_cosines_whatever_the_lengths()
    {
        using var index = await OpenAsync(folder.Path, Space);
        await FollowAsync(index, 2, Document(1, Axis(0, 3), Axis(1, 3)), Document(2, Sum(Axis(0, 1), Axis(1, 1))));

        var hits = await FindAsync(index, Axis(0, 20));

        Assert.Equal([Passage(1, 0), Passage(2, 0), Passage(1, 1)], hits.Select(h => h.Id));
        Assert.Equal([1, Math.Sqrt(0.5), 0], hits.Select(h => Math.Round(h.Score, 5)), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public async Task It_finds_what_comparing_all_finds()
    {
        using var index = await OpenAsync(folder.Path, Space);
        var vectors = Enumerable.Range(0, 600).Select(i => Random(i)).ToArray();
        for (var d = 0; d < 60; d++)
        {
            await FollowAsync(index, d + 1, Document(d, vectors[(d * 10)..((d * 10) + 10)]));
        }

        for (var q = 0; q < 20; q++)
        {
            var query = Random(10_000 + q);
            var expected = Enumerable.Range(0, 600).OrderByDescending(i => Cosine(vectors[i], query)).Take(10).Select(i => Passage(i / 10, i % 10));
            Assert.Equal(expected, (await FindAsync(index, query)).Select(h => h.Id));
        }
    }

    [Fact]
    public async Task Nothing_is_found_before_commit()
    {
        using var index = await OpenAsync(folder.Path, Space);

        await index.ApplyAsync([Document(1, Axis(0, 1))], Stop);

        Assert.Empty(await FindAsync(index, Axis(0, 1)));
        await index.CommitAsync(7, Stop);
        Assert.Single(await FindAsync(index, Axis(0, 1)));
        Assert.Equal(7, index.Sequence);
    }

    [Fact]
    public async Task Of_changes_to_one_document_the_last_counts_and_a_removed_one_is_not_found()
    {
        using var index = await OpenAsync(folder.Path, Space);
        await FollowAsync(index, 1, Document(1, Axis(0, 1)), Document(2, Axis(1, 1)), Document(3, Axis(2, 1)));

        await FollowAsync(index, 2, Document(1, Axis(3, 1)), Document(1, Axis(4, 1), Axis(5, 1)), Removal(2), Removal(404));

        Assert.Equal([Passage(1, 0), Passage(1, 1), Passage(3, 0)], (await FindAsync(index, Axis(4, 1))).Select(h => h.Id));
    }

    [Fact]
    public async Task What_was_committed_is_there_when_opened_again_and_nothing_else()
    {
        using (var index = await OpenAsync(folder.Path, Space))
        {
            await FollowAsync(index, 3, Document(1, Axis(0, 1)));
            await index.ApplyAsync([Removal(1), Document(2, Axis(0, 1))], Stop);
        }

        using var again = await OpenAsync(folder.Path, Space);

        Assert.Equal(3, again.Sequence);
        Assert.Equal([Passage(1, 0)], (await FindAsync(again, Axis(0, 1))).Select(h => h.Id));
    }

    [Fact]
    public async Task Vectors_of_another_space_are_never_found()
    {
        using (var index = await OpenAsync(folder.Path, Space))
        {
            await FollowAsync(index, 3, Document(1, Axis(0, 1)));
        }

        using var other = await OpenAsync(folder.Path, Space with { Model = "other" });

        Assert.Equal(0, other.Sequence);
        Assert.Empty(await FindAsync(other, Axis(0, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => other.ApplyAsync([Document(1, new float[Dimension + 1])], Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(other, new float[Dimension - 1]));
    }

    [Fact]
    public async Task A_reset_index_is_new()
    {
        using var index = await OpenAsync(folder.Path, Space);
        await FollowAsync(index, 3, Document(1, Axis(0, 1)));

        await index.ResetAsync(Stop);

        Assert.Equal(0, index.Sequence);
        Assert.Empty(await FindAsync(index, Axis(0, 1)));
        await FollowAsync(index, 1, Document(2, Axis(0, 1)));
        Assert.Equal([Passage(2, 0)], (await FindAsync(index, Axis(0, 1))).Select(h => h.Id));
    }

    [Fact]
    public async Task A_filter_limits_by_year_tier_language_and_source()
    {
        using var index = await OpenAsync(folder.Path, Space);
        VectorChange Of(long id, Source source) => new(new DocumentId(id), source, [Axis(0, 1)]);
        await FollowAsync(
            index,
            4,
            Of(1, new Source { Id = "old", Title = "a", Year = 1999, Tier = EvidenceTier.CaseSeries, Language = "en" }),
            Of(2, new Source { Id = "new", Title = "b", Year = 2020, Tier = EvidenceTier.RandomisedTrial, Language = "en" }),
            Of(3, new Source { Id = "ko", Title = "c", Year = 2021, Tier = EvidenceTier.Guideline, Language = "ko" }),
            Of(4, new Source { Id = "undated", Title = "d" }));

        async Task<IEnumerable<long>> Found(SearchFilter filter) => (await index.SearchAsync(Axis(0, 1), 10, filter, Stop)).Select(h => h.Id.Document.Value).Order();

        Assert.Equal([1, 2, 3, 4], await Found(SearchFilter.None));
        Assert.Equal([2, 3], await Found(new SearchFilter { FromYear = 2020 }));
        Assert.Equal([1, 2], await Found(new SearchFilter { ToYear = 2020 }));
        Assert.Equal([2, 3], await Found(new SearchFilter { AtLeast = EvidenceTier.RandomisedTrial }));
        Assert.Equal([3], await Found(new SearchFilter { Language = "ko" }));
        Assert.Equal([4], await Found(new SearchFilter { SourceId = "undated" }));
        Assert.Empty(await Found(new SearchFilter { SourceId = "old", Language = "ko" }));
    }

    [Fact]
    public async Task Searching_is_safe_while_changes_are_applied_and_committed()
    {
        using var index = await OpenAsync(folder.Path, Space);
        await FollowAsync(index, 1, Document(1, Axis(0, 1)));
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Equal(Passage(1, 0), (await FindAsync(index, Axis(0, 1)))[0].Id);
            }
        })).ToList();

        for (var i = 2; i <= 80 && !searching.Exists(s => s.IsCompleted); i++)
        {
            await FollowAsync(index, i, Document(i, Axis(1 + (i % 30), 1)), Removal(i - 1 > 1 ? i - 1 : 404));
        }

        await stop.CancelAsync();
        await Task.WhenAll(searching);
    }

    private static async Task FollowAsync(IVectorIndex index, long sequence, params VectorChange[] changes)
    {
        await index.ApplyAsync(changes, Stop);
        await index.CommitAsync(sequence, Stop);
    }

    private static Task<IReadOnlyList<PassageHit>> FindAsync(IVectorIndex index, float[] query) => index.SearchAsync(query, 10, SearchFilter.None, Stop);

    private static VectorChange Document(long id, params float[][] vectors) =>
        new(new DocumentId(id), new Source { Id = $"s{id}", Title = "t" }, [.. vectors.Select(v => (ReadOnlyMemory<float>)v)]);

    private static VectorChange Removal(long id) => new(new DocumentId(id), new Source { Id = $"s{id}", Title = "t" }, null);

    private static PassageId Passage(long document, int ordinal) => new(new DocumentId(document), ordinal);

    private static float[] Axis(int axis, float length) => [.. Enumerable.Range(0, Dimension).Select(i => i == axis ? length : 0)];

    private static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
