using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>What was removed or retracted is gone.</summary>
public sealed class LibraryRemovalTests : IDisposable
{
    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_removed_source_is_gone_before_the_call_returns()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var passages = library.Find("eye-1")!.Value.Passages.Select(p => p.Id).ToList();

        var unknown = await library.RemoveAsync(["eye-1"], TestContext.Current.CancellationToken);

        Assert.Empty(unknown);
        await AssertGoneAsync(library, passages);
    }

    [Fact]
    public async Task A_removed_source_is_gone_after_the_library_is_opened_again()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."));
        await shelf.IndexAsync();
        IReadOnlyList<PassageId> passages;
        using (var library = await shelf.OpenAsync())
        {
            passages = [.. library.Find("eye-1")!.Value.Passages.Select(p => p.Id)];
            await library.RemoveAsync(["eye-1"], TestContext.Current.CancellationToken);
        }

        using var again = await shelf.OpenAsync();

        await AssertGoneAsync(again, passages);
    }

    [Fact]
    public async Task Removing_what_the_library_has_not_names_it_and_changes_nothing()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var before = library.Count();

        var unknown = await library.RemoveAsync(["eye-9"], TestContext.Current.CancellationToken);

        Assert.Equal(["eye-9"], unknown);
        Assert.Equal(before, library.Count());
    }

    [Fact]
    public async Task Indexing_the_file_again_brings_a_removed_source_back_under_a_new_number()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol."), ("eye-2", "Latanoprost."));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var old = library.Find("eye-1")!.Value.Entry.Id;
        await library.RemoveAsync(["eye-1"], TestContext.Current.CancellationToken);

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Equal((1, 1), (report.Documents, report.Skipped));
        Assert.NotEqual(old, library.Find("eye-1")!.Value.Entry.Id);
        Assert.Equal(["eye-1"], await library.SearchAsync("timolol"));
        Assert.Empty(await library.GetAsync([new PassageId(old, 0)], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_retracted_source_is_listed_and_never_found_or_given()
    {
        shelf.Put("a.xml", GeneratedCorpus.PubMed([("1", "Timolol in invented eyes", "Retracted Publication"), ("2", "Timolol in other eyes", "Journal Article")]));
        using var library = await shelf.OpenAsync();

        await library.IndexAsync(shelf.Literature);

        Assert.Equal(["PMID1", "PMID2"], library.Ids());
        Assert.Equal(["PMID2"], await library.SearchAsync("timolol"));
        var retracted = library.Find("PMID1")!.Value;
        Assert.True(retracted.Entry.Source.Retracted);
        Assert.Empty(await library.GetAsync([.. retracted.Passages.Select(p => p.Id)], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_source_that_is_retracted_later_is_no_longer_found()
    {
        shelf.Put("a.xml", GeneratedCorpus.PubMed([("1", "Timolol in invented eyes", "Journal Article")]));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        Assert.Equal(["PMID1"], await library.SearchAsync("timolol"));
        shelf.Put("a.xml", GeneratedCorpus.PubMed([("1", "Timolol in invented eyes", "Retracted Publication")]));

        await library.IndexAsync(shelf.Literature);

        Assert.Empty(await library.SearchAsync("timolol"));
        Assert.Equal(0, library.Parts());
    }

    private static async Task AssertGoneAsync(ClinicalLibrary library, IReadOnlyList<PassageId> passages)
    {
        Assert.NotEmpty(passages);
        Assert.Equal(["eye-2"], library.Ids());
        Assert.Null(library.Find("eye-1"));
        Assert.Empty(await library.SearchAsync("timolol"));
        Assert.Equal(["eye-2"], await library.SearchAsync("title"));
        Assert.Empty(await library.GetAsync(passages, TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (library.Count().Documents, library.Count().Passages));
    }
}
