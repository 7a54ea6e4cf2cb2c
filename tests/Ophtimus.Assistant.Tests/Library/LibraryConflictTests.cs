namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Two documents that claim one id.</summary>
public sealed class LibraryConflictTests : IDisposable
{
    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task Two_files_with_the_same_source_give_a_failed_row()
    {
        var first = shelf.PutLines("a.jsonl", ("eye-1", "Timolol."));
        var second = shelf.PutLines("b.jsonl", ("eye-1", "Latanoprost."), ("eye-2", "Bimatoprost."));
        using var library = await shelf.OpenAsync();

        var report = await library.IndexAsync(shelf.Literature);

        var failed = Assert.Single(report.Failed);
        Assert.Equal(second, failed.Path);
        Assert.Equal($"eye-1 is in the library already, from {first}; remove it with `ophtimus sources remove eye-1` to take this one.", failed.Reason);
        Assert.Equal(["eye-1", "eye-2"], library.Ids());
        Assert.Equal("Timolol.", library.TextOf("eye-1"));
        Assert.Empty(await library.SearchAsync("latanoprost"));
        Assert.Equal(["eye-2"], await library.SearchAsync("bimatoprost"));
    }

    [Fact]
    public async Task A_conflict_that_still_stands_is_reported_again()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."));
        shelf.PutLines("b.jsonl", ("eye-1", "Latanoprost."));
        using var library = await shelf.OpenAsync();
        var first = await library.IndexAsync(shelf.Literature);

        var again = await library.IndexAsync(shelf.Literature);

        Assert.Equal(first.Failed, again.Failed);
        Assert.Equal(0, again.Documents);
    }

    [Fact]
    public async Task Removing_the_first_as_the_message_says_lets_the_second_in()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."));
        var second = shelf.PutLines("b.jsonl", ("eye-1", "Latanoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        await library.RemoveAsync(["eye-1"], TestContext.Current.CancellationToken);

        var report = await library.IndexAsync(second);

        Assert.Equal(1, report.Documents);
        Assert.Equal("Latanoprost.", library.TextOf("eye-1"));
    }

    [Fact]
    public async Task A_document_that_moves_to_an_earlier_file_is_not_lost()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."));
        shelf.PutLines("b.jsonl", ("eye-2", "Latanoprost."), ("eye-3", "Bimatoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."));
        shelf.PutLines("b.jsonl", ("eye-3", "Bimatoprost."));
        await library.IndexAsync(shelf.Literature);

        await library.IndexAsync(shelf.Literature);

        Assert.Equal(["eye-1", "eye-2", "eye-3"], library.Ids());
        Assert.Equal(["eye-2"], await library.SearchAsync("latanoprost"));
    }

    [Fact]
    public async Task Of_two_documents_with_one_id_in_a_file_the_first_is_kept()
    {
        var path = shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-1", "Latanoprost."), ("eye-2", "Bimatoprost."));
        using var library = await shelf.OpenAsync();

        var report = await library.IndexAsync(shelf.Literature);

        var failed = Assert.Single(report.Failed);
        Assert.Equal((path, "It holds two documents named eye-1; the first was kept."), (failed.Path, failed.Reason));
        Assert.Equal(["eye-1", "eye-2"], library.Ids());
        Assert.Equal("Timolol.", library.TextOf("eye-1"));
        Assert.Equal(2, library.Parts());
    }

    [Fact]
    public async Task Ids_that_differ_only_in_case_are_two_documents()
    {
        shelf.PutLines("a.jsonl", ("Eye", "Timolol."), ("eye", "Latanoprost."));
        using var library = await shelf.OpenAsync();

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Empty(report.Failed);
        Assert.Equal(["Eye", "eye"], library.Ids());
    }
}
