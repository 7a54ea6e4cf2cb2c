using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Verification;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>What a library promises whatever its index is: nothing lost, nothing left behind, built anew while it answers. To add an index, inherit this too.</summary>
public abstract class IndexLifecycleTests : IDisposable
{
    private readonly Shelf shelf = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the index of a folder.</summary>
    protected abstract IPassageIndex OpenIndex(string path);

    public void Dispose()
    {
        shelf.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_replaced_removed_or_retracted_is_gone_from_the_index_when_the_call_returns()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."), ("eye-3", "Brimonidine."));
        shelf.Put("b.xml", GeneratedCorpus.PubMed([("1", "Dorzolamide in invented eyes", "Journal Article")]));
        using var library = await OpenAsync();
        await library.IndexAsync(shelf.Literature);
        shelf.PutLines("a.jsonl", ("eye-1", "Bimatoprost."), ("eye-2", "Latanoprost."), ("eye-3", "Brimonidine."));
        shelf.Put("b.xml", GeneratedCorpus.PubMed([("1", "Dorzolamide in invented eyes", "Retracted Publication")]));

        await library.IndexAsync(shelf.Literature);
        await library.RemoveAsync(["eye-3"], Stop);

        Assert.Empty(await library.SearchAsync("timolol"));
        Assert.Empty(await library.SearchAsync("brimonidine"));
        Assert.Empty(await library.SearchAsync("dorzolamide"));
        Assert.Equal(["eye-1"], await library.SearchAsync("bimatoprost"));
        await AssertSoundAsync(library);
    }

    [Fact]
    public async Task An_index_that_missed_a_change_is_found_out_and_mended_by_building_it_anew()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."), ("eye-3", "Brimonidine."));
        using var library = await OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var (changed, missing) = (library.Find("eye-1")!.Value, library.Find("eye-2")!.Value);
        await library.Index.ApplyAsync(
            [
                new IndexChange(changed.Entry.Id, new IndexedDocument(changed.Entry.Source, [new IndexedPassage([], "Something else.")])),
                new IndexChange(missing.Entry.Id, null),
                new IndexChange(new DocumentId(99), new IndexedDocument(changed.Entry.Source, [new IndexedPassage([], "A ghost.")])),
            ],
            Stop);
        await library.Index.CommitAsync(library.LastSequence(), Stop);

        var found = (await new LibraryVerification(library).RunAsync(Stop)).Parts.Single(p => !p.IsSound);

        Assert.Equal("index", found.Name);
        Assert.Contains("1 documents are missing (eye-2)", found.Detail, StringComparison.Ordinal);
        Assert.Contains("1 are not as the library has them (eye-1)", found.Detail, StringComparison.Ordinal);
        Assert.Contains("document 99", found.Detail, StringComparison.Ordinal);
        Assert.Contains("ophtimus library reindex", found.Mend, StringComparison.Ordinal);
        await new LibraryUpkeep(library).ReindexAsync(progress: null, Stop);
        await AssertSoundAsync(library);
        Assert.Equal(["eye-2"], await library.SearchAsync("latanoprost"));
    }

    [Fact]
    public async Task While_an_index_is_built_anew_the_old_one_answers_others_write_and_then_all_move_on()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 60, seed: 1);
        using var library = await OpenAsync();
        await library.IndexAsync(shelf.Literature);
        using var server = await OpenAsync();
        shelf.PutLines("later.jsonl", ("later-1", "Netarsudil."));
        var steps = new List<IReadOnlyList<string>>();
        var isFirst = true;
        var watch = new Watch(() =>
        {
            if (isFirst)
            {
                // The first batch of the new generation is in: someone indexes, and someone asks.
                isFirst = false;
                steps.Add(AtOnce(async () =>
                {
                    using var other = await OpenAsync();
                    await other.IndexAsync(Path.Combine(shelf.Literature, "later.jsonl"));
                    return await server.SearchAsync("pressure");
                }));
            }
        });

        await new LibraryUpkeep(library).ReindexAsync(watch, Stop);

        Assert.Equal(60, Assert.Single(steps).Count);
        Assert.Equal(["later-1"], await library.SearchAsync("netarsudil"));
        Assert.Equal(["later-1"], await server.SearchAsync("netarsudil"));
        Assert.Equal(library.IndexFolder, server.IndexFolder);
        Assert.Equal([Path.GetFileName(library.IndexFolder)], Generations());
        await AssertSoundAsync(library);
        await AssertSoundAsync(server);
    }

    [Fact]
    public async Task Building_anew_that_is_stopped_leaves_the_old_index_and_the_next_clears_it_away()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 20, seed: 1);
        using var library = await OpenAsync();
        await library.IndexAsync(shelf.Literature);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LibraryUpkeep(library).ReindexAsync(new Watch(stop.Cancel), stop.Token));

        Assert.Equal(20, (await library.SearchAsync("pressure")).Count);
        await AssertSoundAsync(library);
        Assert.Equal(2, Generations().Count);
        await new LibraryUpkeep(library).ReindexAsync(progress: null, Stop);
        Assert.Single(Generations());
        await AssertSoundAsync(library);
    }

    [Fact]
    public async Task A_library_that_was_compacted_is_smaller_and_the_same()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 300, seed: 1);
        using var library = await OpenAsync();
        await library.IndexAsync(shelf.Literature);
        await library.RemoveAsync([.. library.Ids().Skip(30)], Stop);
        using var server = await OpenAsync();

        var (before, after, _) = await new LibraryUpkeep(library).CompactAsync(Stop);

        Assert.True(after < before / 2, $"It took {before} bytes and takes {after}.");
        Assert.Equal(30, (await library.SearchAsync("pressure")).Count);
        Assert.Equal(30, (await server.SearchAsync("pressure")).Count);
        await AssertSoundAsync(library);
    }

    [Fact]
    public async Task Whichever_write_of_the_index_fails_nothing_is_missing_after_the_next_run()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 12, seed: 2);
        foreach (var fails in new[] { true, false })
        {
            var wrote = false;
            for (var calls = 0; !wrote; calls++)
            {
                Assert.True(calls < 100, "It never ends.");
                SqliteConnection.ClearAllPools();
                Directory.CreateDirectory(shelf.Data);
                Directory.Delete(shelf.Data, recursive: true);
                try
                {
                    using var failing = await shelf.OpenAsync(OpenIndex, index => new FragileIndex(index) { AppliesLeft = fails ? calls : int.MaxValue, CommitsLeft = fails ? int.MaxValue : calls });
                    await failing.IndexAsync(shelf.Literature);
                    wrote = true;
                }
                catch (LibraryException)
                {
                    // As the test asked.
                }

                using var library = await OpenAsync();
                await AssertSoundAsync(library);
                await library.IndexAsync(shelf.Literature);
                Assert.Equal(12, library.Count().Documents);
                await AssertSoundAsync(library);
            }
        }
    }

    private Task<ClinicalLibrary> OpenAsync() => shelf.OpenAsync(OpenIndex);

    private List<string> Generations() => [.. Directory.GetDirectories(shelf.Data, "index*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static async Task AssertSoundAsync(ClinicalLibrary library) =>
        Assert.Empty((await new LibraryVerification(library).RunAsync(Stop)).Parts.Where(p => !p.IsSound).Select(p => p.Detail));

    /// <summary>Waits for what a progress report, which cannot wait, has started.</summary>
    private static T AtOnce<T>(Func<Task<T>> action) => Task.Run(action).GetAwaiter().GetResult();

    private sealed class Watch(Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look();
    }
}
