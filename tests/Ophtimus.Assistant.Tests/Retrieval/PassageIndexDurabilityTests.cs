using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>How every search index follows the library: what it forgets, keeps, and never loses. To add an index, inherit this too.</summary>
public abstract class PassageIndexDurabilityTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Opens the index of a folder.</summary>
    protected abstract Task<IPassageIndex> OpenAsync(string path);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Nothing_is_found_before_commit()
    {
        using var index = await OpenAsync(folder.Path);

        await index.ApplyAsync([Changes.Document(1, "Glaucoma.")], TestContext.Current.CancellationToken);

        Assert.Empty(await index.FindAsync("glaucoma"));
        Assert.Equal(0, index.Sequence);
        await index.CommitAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal([1], await index.FindAsync("glaucoma"));
        Assert.Equal(1, index.Sequence);
    }

    [Fact]
    public async Task A_changed_document_is_found_by_its_new_words_only()
    {
        using var index = await OpenAsync(folder.Path);
        await index.FollowAsync(1, Changes.Document(1, [.. Enumerable.Repeat("Glaucoma.", 40)]));

        await index.FollowAsync(2, Changes.Document(1, "Cataract."));

        Assert.Empty(await index.FindAsync("glaucoma"));
        Assert.Equal([1], await index.FindAsync("cataract"));
        Assert.Equal(2, index.Sequence);
    }

    [Fact]
    public async Task A_removed_document_is_not_found()
    {
        using var index = await OpenAsync(folder.Path);
        await index.FollowAsync(2, Changes.Document(1, [.. Enumerable.Repeat("Glaucoma.", 40)]), Changes.Document(11, "Glaucoma."));

        await index.FollowAsync(3, Changes.Removal(1), Changes.Removal(404));

        Assert.Equal([11], await index.FindAsync("glaucoma"));
    }

    [Fact]
    public async Task Of_changes_to_one_document_the_last_counts()
    {
        using var index = await OpenAsync(folder.Path);

        await index.FollowAsync(4, Changes.Document(1, "Glaucoma."), Changes.Document(1, "Cataract."), Changes.Document(2, "Uveitis."), Changes.Removal(2));

        Assert.Equal([1], await index.FindAsync("cataract glaucoma uveitis"));
        Assert.Empty(await index.FindAsync("glaucoma"));
    }

    [Fact]
    public async Task What_was_committed_is_there_when_opened_again()
    {
        using (var index = await OpenAsync(folder.Path))
        {
            await index.FollowAsync(17, Changes.Document(1, "Glaucoma."));
        }

        using var again = await OpenAsync(folder.Path);

        Assert.Equal(17, again.Sequence);
        Assert.Equal([1], await again.FindAsync("glaucoma"));
        await again.FollowAsync(18, Changes.Document(2, "Glaucoma."));
        Assert.Equal([1, 2], (await again.FindAsync("glaucoma")).Order());
    }

    [Fact]
    public async Task What_was_not_committed_is_lost_without_harm()
    {
        using (var index = await OpenAsync(folder.Path))
        {
            await index.FollowAsync(1, Changes.Document(1, "Glaucoma."));
            await index.ApplyAsync([Changes.Removal(1), Changes.Document(2, "Cataract.")], TestContext.Current.CancellationToken);
        }

        using var again = await OpenAsync(folder.Path);

        Assert.Equal(1, again.Sequence);
        Assert.Equal([1], await again.FindAsync("glaucoma"));
        Assert.Empty(await again.FindAsync("cataract"));
        await again.FollowAsync(3, Changes.Removal(1), Changes.Document(2, "Cataract."));
        Assert.Equal([2], await again.FindAsync("cataract glaucoma"));
    }

    [Fact]
    public async Task An_index_that_was_never_committed_opens_as_new()
    {
        using (var index = await OpenAsync(folder.Path))
        {
            await index.ApplyAsync([Changes.Document(1, "Glaucoma.")], TestContext.Current.CancellationToken);
        }

        using var again = await OpenAsync(folder.Path);

        Assert.Equal(0, again.Sequence);
        await again.FollowAsync(1, Changes.Document(1, "Cataract."));
        Assert.Empty(await again.FindAsync("glaucoma"));
    }

    [Fact]
    public async Task An_index_that_was_reset_is_built_again_from_the_first_change()
    {
        using var index = await OpenAsync(folder.Path);
        await index.FollowAsync(5, Changes.Document(1, "Glaucoma."), Changes.Document(2, "Glaucoma."));

        await index.ResetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, index.Sequence);
        Assert.Empty(await index.FindAsync("glaucoma"));
        await index.FollowAsync(2, Changes.Document(1, "Glaucoma."));
        Assert.Equal(2, index.Sequence);
        Assert.Equal([1], await index.FindAsync("glaucoma"));
    }

    [Fact]
    public async Task It_tells_exactly_what_it_holds()
    {
        using var index = await OpenAsync(folder.Path);
        var kept = Changes.Document(1, [.. Enumerable.Range(0, 40).Select(i => $"Glaucoma {i}.")]);
        await index.FollowAsync(3, kept, Changes.Document(2, "Cataract."), Changes.Document(3, "Uveitis."), Changes.Document(4));
        var changed = Changes.Document(3, "Uveitis.", "Scleritis.");
        await index.FollowAsync(5, Changes.Removal(2), changed);
        await index.ApplyAsync([Changes.Document(9, "Not committed.")], TestContext.Current.CancellationToken);

        var held = await index.HeldAsync();

        Assert.Equal([1, 3], held.Keys.Order());
        Assert.Equal((40, Fingerprint.Of(kept.Content!, 0, 40)), held[1]);
        Assert.Equal((2, Fingerprint.Of(changed.Content!, 0, 2)), held[3]);
    }

    [Fact]
    public async Task A_new_index_holds_nothing()
    {
        using var index = await OpenAsync(folder.Path);

        Assert.Empty(await index.HeldAsync());
        await index.CompactAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, index.Sequence);
    }

    [Fact]
    public async Task Compacting_changes_nothing_that_is_found_held_or_followed()
    {
        using (var index = await OpenAsync(folder.Path))
        {
            for (var i = 1; i <= 12; i++)
            {
                await index.FollowAsync(i, Changes.Document(i, "Glaucoma of the eye.", $"Number {i}."), Changes.Removal(i - 5));
            }

            var (found, held) = (await index.FindAsync("glaucoma"), await index.HeldAsync());

            await index.CompactAsync(TestContext.Current.CancellationToken);

            Assert.Equal(found.Order(), (await index.FindAsync("glaucoma")).Order());
            Assert.Equal(held, await index.HeldAsync());
            Assert.Equal(12, index.Sequence);
        }

        using var again = await OpenAsync(folder.Path);
        Assert.Equal(12, again.Sequence);
        await again.FollowAsync(13, Changes.Document(13, "Cataract."));
        Assert.Equal([13], await again.FindAsync("cataract"));
    }

    [Fact]
    public async Task A_filter_limits_by_year_tier_language_and_source()
    {
        using var index = await OpenAsync(folder.Path);
        await index.FollowAsync(
            4,
            Changes.Document(1, new Source { Id = "old", Title = "a", Year = 1999, Tier = EvidenceTier.CaseSeries, Language = "en" }, "Glaucoma."),
            Changes.Document(2, new Source { Id = "new", Title = "b", Year = 2020, Tier = EvidenceTier.RandomisedTrial, Language = "en" }, "Glaucoma."),
            Changes.Document(3, new Source { Id = "ko", Title = "c", Year = 2021, Tier = EvidenceTier.Guideline, Language = "ko" }, "Glaucoma."),
            Changes.Document(4, new Source { Id = "undated", Title = "d" }, "Glaucoma."));

        async Task<IEnumerable<long>> FoundAsync(SearchFilter filter) => (await index.FindAsync("glaucoma", filter: filter)).Order();

        Assert.Equal([1, 2, 3, 4], await FoundAsync(SearchFilter.None));
        Assert.Equal([2, 3], await FoundAsync(new SearchFilter { FromYear = 2020 }));
        Assert.Equal([1, 2], await FoundAsync(new SearchFilter { ToYear = 2020 }));
        Assert.Equal([2], await FoundAsync(new SearchFilter { FromYear = 2020, ToYear = 2020 }));
        Assert.Equal([2, 3], await FoundAsync(new SearchFilter { AtLeast = EvidenceTier.RandomisedTrial }));
        Assert.Equal([3], await FoundAsync(new SearchFilter { Language = "ko" }));
        Assert.Equal([4], await FoundAsync(new SearchFilter { SourceId = "undated" }));
        Assert.Empty(await FoundAsync(new SearchFilter { SourceId = "old", Language = "ko" }));
    }

    [Fact]
    public async Task Searching_is_safe_while_changes_are_applied_and_committed()
    {
        using var index = await OpenAsync(folder.Path);
        await index.FollowAsync(1, Changes.Document(1, "Glaucoma of the eye."));
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.NotEmpty(await index.FindAsync("glaucoma"));
                Assert.InRange(await index.RarityOfAsync("glaucoma"), 0, 1);
            }
        })).ToList();

        for (var i = 2; i <= 200 && !searching.Exists(s => s.IsCompleted); i++)
        {
            await index.FollowAsync(i, Changes.Document(i, "Glaucoma of the eye."));
        }

        await stop.CancelAsync();
        await Task.WhenAll(searching);
    }
}
