using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Library;
using Directory = System.IO.Directory;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Whatever became of the index, an opened library has one that follows it.</summary>
public sealed class CatchUpTests : IDisposable
{
    private readonly Shelf shelf = new();
    private readonly string older;

    public CatchUpTests()
    {
        older = Path.Combine(shelf.Folder, "older");
        shelf.Put("a.jsonl", Lines(1, 300));
    }

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task An_index_that_was_deleted_is_built_again()
    {
        await shelf.IndexAsync();
        var before = await RecordAsync();
        Directory.Delete(shelf.IndexFolder, recursive: true);

        (await RecordAsync()).AssertIs(before);
    }

    [Fact]
    public async Task An_index_that_lags_behind_is_brought_up_to_the_library()
    {
        await shelf.IndexAsync();
        Shelf.CopyFolder(shelf.IndexFolder, older);
        shelf.Put("b.jsonl", Lines(301, 500));
        shelf.Put("a.jsonl", Lines(1, 250) + Shelf.Line("line-251", $"Changed {GeneratedCorpus.OwnWord(9251)}", "Latanoprost."));
        await shelf.IndexAsync();
        var uninterrupted = await RecordAsync();
        PutBackOlderIndex();

        (await RecordAsync()).AssertIs(uninterrupted);
    }

    [Fact]
    public async Task A_removal_that_the_index_missed_is_caught_up()
    {
        await shelf.IndexAsync();
        Shelf.CopyFolder(shelf.IndexFolder, older);
        using (var library = await shelf.OpenAsync())
        {
            await library.RemoveAsync(["line-7"], TestContext.Current.CancellationToken);
        }

        PutBackOlderIndex();

        using var again = await shelf.OpenAsync();
        Assert.Empty(await again.SearchAsync(GeneratedCorpus.OwnWord(7)));
        Assert.Equal(299, again.Parts());
    }

    [Theory]
    [InlineData(int.MaxValue, 0)]
    [InlineData(0, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    public async Task Nothing_is_missing_after_the_disk_of_the_index_failed(int applies, int commits)
    {
        shelf.Put("b.jsonl", Lines(301, 400));
        using (var failing = await shelf.OpenAsync(index => new FragileIndex(index) { AppliesLeft = applies, CommitsLeft = commits }))
        {
            await Assert.ThrowsAsync<LibraryException>(() => failing.IndexAsync(shelf.Literature));
        }

        using var library = await shelf.OpenAsync();
        var stored = await LibraryRecord.OfAsync(library);
        Assert.Empty(stored.NotFound);
        Assert.Equal(stored.Documents.Count, stored.Parts);
        await library.IndexAsync(shelf.Literature);

        using var whole = new Shelf();
        using var uninterrupted = await whole.OpenAsync();
        await uninterrupted.IndexAsync(shelf.Literature);
        (await LibraryRecord.OfAsync(library)).AssertIs(await LibraryRecord.OfAsync(uninterrupted));
    }

    [Fact]
    public async Task An_index_of_another_format_is_built_again()
    {
        await shelf.IndexAsync();
        var before = await RecordAsync();
        WriteOver(data => data["format"] = "0");

        (await RecordAsync()).AssertIs(before);
    }

    [Fact]
    public async Task A_damaged_index_is_built_again()
    {
        await shelf.IndexAsync();
        var before = await RecordAsync();
        Assert.All(Directory.GetFiles(shelf.IndexFolder, "segments_*"), f => File.WriteAllText(f, "damaged"));

        (await RecordAsync()).AssertIs(before);
    }

    [Fact]
    public async Task An_index_that_lost_a_file_is_built_again()
    {
        await shelf.IndexAsync();
        var before = await RecordAsync();
        File.Delete(Directory.GetFiles(shelf.IndexFolder, "_*.cfs")[0]);

        (await RecordAsync()).AssertIs(before);
    }

    [Fact]
    public async Task A_library_restored_from_a_backup_is_not_searched_by_the_index_of_a_later_one()
    {
        await shelf.IndexAsync();
        SqliteConnection.ClearAllPools();
        Shelf.CopyFolder(shelf.Data, older);
        shelf.Put("b.jsonl", Lines(301, 320));
        await shelf.IndexAsync();
        SqliteConnection.ClearAllPools();
        Assert.All(Directory.GetFiles(shelf.Data), File.Delete);
        Shelf.CopyFolder(older, shelf.Data);
        shelf.Put("b.jsonl", Lines(401, 410));

        await shelf.IndexAsync();

        var record = await RecordAsync();
        Assert.Empty(record.NotFound);
        Assert.Equal((310, 310), (record.Documents.Count, record.Parts));
    }

    private static string Lines(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from + 1).Select(n => Shelf.Line($"line-{n}", $"About {GeneratedCorpus.OwnWord(n)}", "Timolol lowers pressure.")));

    private async Task<LibraryRecord> RecordAsync()
    {
        using var library = await shelf.OpenAsync();
        return await LibraryRecord.OfAsync(library);
    }

    private void PutBackOlderIndex()
    {
        Directory.Delete(shelf.IndexFolder, recursive: true);
        Shelf.CopyFolder(older, shelf.IndexFolder);
    }

    /// <summary>Commits a stray document and other commit data, as another version of the program would have left them.</summary>
    private void WriteOver(Action<IDictionary<string, string>> change)
    {
        using var directory = FSDirectory.Open(shelf.IndexFolder);
        using var analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer));
        var data = new Dictionary<string, string>(writer.CommitData);
        change(data);
        writer.AddDocument([new TextField("text", "timolol", Field.Store.NO)]);
        writer.SetCommitData(data);
        writer.Commit();
    }
}
