using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Verification;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A file that is gone from the disk keeps its documents until someone asks for them to go.</summary>
public sealed class PruneTests : IDisposable
{
    private readonly Shelf shelf = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task Documents_whose_file_is_gone_below_the_path_go_and_no_others()
    {
        var gone = shelf.PutLines("here/a.jsonl", ("a-1", "Timolol."), ("a-2", "Timolol."));
        shelf.PutLines("here/b.jsonl", ("b-1", "Timolol."));
        var elsewhere = shelf.PutLines("hereafter/c.jsonl", ("c-1", "Timolol."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        File.Delete(gone);
        File.Delete(elsewhere);
        await library.IndexAsync(shelf.Literature);
        Assert.Equal(["a-1", "a-2", "b-1", "c-1"], library.Ids());

        var pruned = await IndexerOf(library).PruneAsync([Path.Combine(shelf.Literature, "here")], Stop);

        Assert.Equal((1, 2), pruned);
        Assert.Equal(["b-1", "c-1"], library.Ids());
        Assert.Equal(["b-1", "c-1"], await library.SearchAsync("timolol"));
        Assert.True((await new LibraryVerification(library).RunAsync(Stop)).IsSound);
        shelf.PutLines("here/a.jsonl", ("a-1", "Timolol."), ("a-2", "Timolol."));
        Assert.Equal(2, (await library.IndexAsync(shelf.Literature)).Documents);
    }

    [Fact]
    public async Task A_document_whose_file_was_moved_stays()
    {
        var old = shelf.PutLines("old.jsonl", ("a-1", "Timolol."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        File.Move(old, Path.Combine(shelf.Literature, "new.jsonl"));
        await library.IndexAsync(shelf.Literature);

        Assert.Equal((0, 0), await IndexerOf(library).PruneAsync([shelf.Literature], Stop));
        Assert.Equal(["a-1"], library.Ids());
    }

    [Fact]
    public async Task A_path_that_is_not_there_may_be_a_disk_that_is_not_mounted_and_removes_nothing()
    {
        shelf.PutLines("share/a.jsonl", ("a-1", "Timolol."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        Directory.Delete(Path.Combine(shelf.Literature, "share"), recursive: true);

        var told = await Assert.ThrowsAsync<LibraryException>(() => IndexerOf(library).PruneAsync([Path.Combine(shelf.Literature, "share")], Stop));

        Assert.Contains("mount its disk", told.Message, StringComparison.Ordinal);
        Assert.Equal(["a-1"], library.Ids());
    }

    [Fact]
    public async Task A_file_that_came_back_as_it_was_before_it_was_spoiled_is_read_again()
    {
        var good = Shelf.Line("a-1", "One", "Timolol.") + Shelf.Line("a-2", "Two", "Latanoprost.");
        shelf.Put("a.jsonl", good);
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        shelf.Put("a.jsonl", Shelf.Line("a-1", "One", "Bimatoprost.") + "{ broken");
        await library.IndexAsync(shelf.Literature);
        Assert.Equal(["a-1"], await library.SearchAsync("bimatoprost"));
        shelf.Put("a.jsonl", good);

        await library.IndexAsync(shelf.Literature);

        Assert.Equal(["a-1"], await library.SearchAsync("timolol"));
        Assert.Empty(await library.SearchAsync("bimatoprost"));
        Assert.True((await new LibraryVerification(library).RunAsync(Stop)).IsSound);
    }

    private static Indexer IndexerOf(ClinicalLibrary library) => new(library, DocumentReaders.All, new PassageSplitter());
}
