using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>The library follows its files.</summary>
public sealed class LibraryChangeTests : IDisposable
{
    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task Indexing_twice_changes_nothing()
    {
        shelf.PutLines("a.jsonl", ("a1", "Timolol lowers pressure."), ("a2", "Latanoprost lowers pressure."));
        shelf.Put("b.md", "# Keratitis\n\nIt hurts.\n");
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var before = library.Count();
        var index = (library.Index.Sequence, library.Parts(), Files());

        var again = await library.IndexAsync(shelf.Literature);

        Assert.Equal((2, 0, 0, 2, 0), (again.Files, again.Documents, again.Passages, again.Skipped, again.Removed));
        Assert.Empty(again.Failed);
        Assert.Equal(before, library.Count());
        Assert.Equal(index, (library.Index.Sequence, library.Parts(), Files()));

        string Files() => string.Join(' ', Directory.GetFiles(shelf.IndexFolder, "_*").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_changed_file_replaces_its_document_under_the_same_number()
    {
        shelf.Put("drops.md", "# Drops\n\nGive timolol.\n");
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var number = library.Find("drops")!.Value.Entry.Id;
        shelf.Put("drops.md", "# Drops\n\nGive dorzolamide.\n");

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Equal((1, 0, 0), (report.Documents, report.Skipped, report.Removed));
        Assert.Equal(number, library.Find("drops")!.Value.Entry.Id);
        Assert.Equal("Give dorzolamide.", library.TextOf("drops"));
        Assert.Equal(["drops"], await library.SearchAsync("dorzolamide"));
        Assert.Empty(await library.SearchAsync("timolol"));
        Assert.Equal(1, library.Parts());
    }

    [Fact]
    public async Task In_a_changed_file_only_what_changed_is_written()
    {
        shelf.PutLines("a.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        shelf.PutLines("a.jsonl", ("a1", "Timolol."), ("a2", "Bimatoprost."));

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Equal((1, 1, 0), (report.Documents, report.Skipped, report.Removed));
        Assert.Equal(["a1"], await library.SearchAsync("timolol"));
        Assert.Equal(["a2"], await library.SearchAsync("bimatoprost"));
    }

    [Fact]
    public async Task A_document_that_leaves_its_file_is_removed()
    {
        shelf.PutLines("a.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."), ("a3", "Bimatoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        shelf.PutLines("a.jsonl", ("a1", "Timolol."), ("a3", "Bimatoprost."));

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Equal((0, 2, 1), (report.Documents, report.Skipped, report.Removed));
        Assert.Equal(["a1", "a3"], library.Ids());
        Assert.Empty(await library.SearchAsync("latanoprost"));
        Assert.Equal(2, library.Parts());
    }

    [Fact]
    public async Task A_document_that_left_its_file_in_a_run_that_failed_is_removed_by_the_next()
    {
        shelf.PutLines("a.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."));
        await shelf.IndexAsync();
        shelf.PutLines("a.jsonl", ("a1", "Timolol."));
        using (var failing = await shelf.OpenAsync(index => new FragileIndex(index) { AppliesLeft = 0 }))
        {
            await Assert.ThrowsAsync<LibraryException>(() => failing.IndexAsync(shelf.Literature));
        }

        await shelf.IndexAsync();

        using var library = await shelf.OpenAsync();
        Assert.Equal(["a1"], library.Ids());
        Assert.Empty(await library.SearchAsync("latanoprost"));
    }

    [Fact]
    public async Task A_moved_file_keeps_the_number_of_its_document()
    {
        var path = shelf.Put("old.jsonl", Shelf.Line("a1", "Drops", "Timolol."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var number = library.Find("a1")!.Value.Entry.Id;
        File.Move(path, Path.Combine(shelf.Literature, "new.jsonl"));

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Empty(report.Failed);
        var entry = Assert.Single(library.List());
        Assert.Equal((number, Path.Combine(shelf.Literature, "new.jsonl")), (entry.Id, entry.Path));
        Assert.Equal(["a1"], await library.SearchAsync("timolol"));
    }

    [Fact]
    public async Task A_file_that_is_moved_away_and_back_brings_back_what_it_holds()
    {
        var here = shelf.PutLines("here.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."));
        await shelf.IndexAsync();
        File.Delete(here);
        var there = shelf.PutLines("there.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."));
        await shelf.IndexAsync();
        shelf.PutLines("there.jsonl", ("a1", "Timolol."));
        await shelf.IndexAsync();
        File.Delete(there);
        shelf.PutLines("here.jsonl", ("a1", "Timolol."), ("a2", "Latanoprost."));

        await shelf.IndexAsync();

        using var library = await shelf.OpenAsync();
        Assert.Equal(["a1", "a2"], library.Ids());
        Assert.All(library.List(), e => Assert.Equal(here, e.Path));
    }

    [Fact]
    public async Task Another_passage_size_cuts_every_document_again()
    {
        shelf.PutLines("a.jsonl", ("a1", string.Concat(Enumerable.Repeat("Timolol lowers the pressure of the eye. ", 40))));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var coarse = library.Count().Passages;

        await new Indexer(library, DocumentReaders.All, new PassageSplitter(200)).IndexAsync([shelf.Literature], null, TestContext.Current.CancellationToken);

        Assert.True(library.Count().Passages > coarse, $"There are still {coarse} passages.");
    }
}
