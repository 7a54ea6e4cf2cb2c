using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>How every search index follows the library: what it forgets, keeps, and never loses. To add an index, inherit this too.</summary>
public abstract class PassageIndexDurabilityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Opens the index of a folder.</summary>
    protected abstract IPassageIndex Open(string path);

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Nothing_is_found_before_commit()
    {
        using var index = Open(folder.Path);

        index.Apply([Changes.Document(1, "Glaucoma.")]);

        Assert.Empty(index.Find("glaucoma"));
        Assert.Equal(0, index.Sequence);
        index.Commit(1);
        Assert.Equal([1], index.Find("glaucoma"));
        Assert.Equal(1, index.Sequence);
    }

    [Fact]
    public void A_changed_document_is_found_by_its_new_words_only()
    {
        using var index = Open(folder.Path);
        index.Follow(1, Changes.Document(1, [.. Enumerable.Repeat("Glaucoma.", 40)]));

        index.Follow(2, Changes.Document(1, "Cataract."));

        Assert.Empty(index.Find("glaucoma"));
        Assert.Equal([1], index.Find("cataract"));
        Assert.Equal(2, index.Sequence);
    }

    [Fact]
    public void A_removed_document_is_not_found()
    {
        using var index = Open(folder.Path);
        index.Follow(2, Changes.Document(1, [.. Enumerable.Repeat("Glaucoma.", 40)]), Changes.Document(11, "Glaucoma."));

        index.Follow(3, Changes.Removal(1), Changes.Removal(404));

        Assert.Equal([11], index.Find("glaucoma"));
    }

    [Fact]
    public void Of_changes_to_one_document_the_last_counts()
    {
        using var index = Open(folder.Path);

        index.Follow(4, Changes.Document(1, "Glaucoma."), Changes.Document(1, "Cataract."), Changes.Document(2, "Uveitis."), Changes.Removal(2));

        Assert.Equal([1], index.Find("cataract glaucoma uveitis"));
        Assert.Empty(index.Find("glaucoma"));
    }

    [Fact]
    public void What_was_committed_is_there_when_opened_again()
    {
        using (var index = Open(folder.Path))
        {
            index.Follow(17, Changes.Document(1, "Glaucoma."));
        }

        using var again = Open(folder.Path);

        Assert.Equal(17, again.Sequence);
        Assert.Equal([1], again.Find("glaucoma"));
        again.Follow(18, Changes.Document(2, "Glaucoma."));
        Assert.Equal([1, 2], again.Find("glaucoma").Order());
    }

    [Fact]
    public void What_was_not_committed_is_lost_without_harm()
    {
        using (var index = Open(folder.Path))
        {
            index.Follow(1, Changes.Document(1, "Glaucoma."));
            index.Apply([Changes.Removal(1), Changes.Document(2, "Cataract.")]);
        }

        using var again = Open(folder.Path);

        Assert.Equal(1, again.Sequence);
        Assert.Equal([1], again.Find("glaucoma"));
        Assert.Empty(again.Find("cataract"));
        again.Follow(3, Changes.Removal(1), Changes.Document(2, "Cataract."));
        Assert.Equal([2], again.Find("cataract glaucoma"));
    }

    [Fact]
    public void An_index_that_was_never_committed_opens_as_new()
    {
        using (var index = Open(folder.Path))
        {
            index.Apply([Changes.Document(1, "Glaucoma.")]);
        }

        using var again = Open(folder.Path);

        Assert.Equal(0, again.Sequence);
        again.Follow(1, Changes.Document(1, "Cataract."));
        Assert.Empty(again.Find("glaucoma"));
    }

    [Fact]
    public void A_filter_limits_by_year_tier_language_and_source()
    {
        using var index = Open(folder.Path);
        index.Follow(
            4,
            Changes.Document(1, new Source { Id = "old", Title = "a", Year = 1999, Tier = EvidenceTier.CaseSeries, Language = "en" }, "Glaucoma."),
            Changes.Document(2, new Source { Id = "new", Title = "b", Year = 2020, Tier = EvidenceTier.RandomisedTrial, Language = "en" }, "Glaucoma."),
            Changes.Document(3, new Source { Id = "ko", Title = "c", Year = 2021, Tier = EvidenceTier.Guideline, Language = "ko" }, "Glaucoma."),
            Changes.Document(4, new Source { Id = "undated", Title = "d" }, "Glaucoma."));

        IEnumerable<long> Found(SearchFilter filter) => index.Find("glaucoma", filter: filter).Order();

        Assert.Equal([1, 2, 3, 4], Found(SearchFilter.None));
        Assert.Equal([2, 3], Found(new SearchFilter { FromYear = 2020 }));
        Assert.Equal([1, 2], Found(new SearchFilter { ToYear = 2020 }));
        Assert.Equal([2], Found(new SearchFilter { FromYear = 2020, ToYear = 2020 }));
        Assert.Equal([2, 3], Found(new SearchFilter { AtLeast = EvidenceTier.RandomisedTrial }));
        Assert.Equal([3], Found(new SearchFilter { Language = "ko" }));
        Assert.Equal([4], Found(new SearchFilter { SourceId = "undated" }));
        Assert.Empty(Found(new SearchFilter { SourceId = "old", Language = "ko" }));
    }

    [Fact]
    public async Task Searching_is_safe_while_changes_are_applied_and_committed()
    {
        using var index = Open(folder.Path);
        index.Follow(1, Changes.Document(1, "Glaucoma of the eye."));
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.NotEmpty(index.Find("glaucoma"));
                Assert.InRange(index.RarityOf("glaucoma"), 0, 1);
            }
        })).ToList();

        for (var i = 2; i <= 200 && !searching.Exists(s => s.IsCompleted); i++)
        {
            index.Follow(i, Changes.Document(i, "Glaucoma of the eye."));
        }

        await stop.CancelAsync();
        await Task.WhenAll(searching);
    }
}
