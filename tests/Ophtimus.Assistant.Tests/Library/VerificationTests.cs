using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Verification;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Verification finds every kind of damage, and none where there is none.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly Shelf shelf = new();

    public VerificationTests()
    {
        shelf.PutLines("a.jsonl", ("eye-1", "Timolol lowers pressure."), ("eye-2", "Latanoprost."));
        shelf.Put("b.xml", GeneratedCorpus.PubMed([("1", "Dorzolamide", "Retracted Publication"), ("2", "Brinzolamide", "Journal Article")]));
        shelf.Put("empty.jsonl", Shelf.Line("eye-3", "Without text", ""));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_library_of_every_kind_of_file_is_sound()
    {
        shelf.Put("guide.md", $"---\nid: g1\ntitle: A guide\n---\n# A guide\n\nTimolol. {string.Concat(Enumerable.Repeat("It lowers the pressure of the eye. ", 60))}\n\n## Doses\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        shelf.Put("plain.txt", "A title\n\nFirst paragraph.\n\nSecond paragraph\nwith two lines.\n");
        await shelf.IndexAsync(shelf.Literature, Path.Combine(ShippedKnowledge.Folder, "notes"));

        var report = await VerifyAsync();

        Assert.Empty(Wrong(report));
        Assert.True(report.Documents > 100);
        Assert.Equal(["database", "documents", "files", "index"], report.Parts.Select(p => p.Name));
    }

    [Theory]
    [InlineData("UPDATE Passages SET Text = 'Timolol raises pressure.' WHERE Text LIKE 'Timolol%'", "documents", "eye-1 (its text or bibliographic data are not what was stored)")]
    [InlineData("UPDATE Passages SET Text = 'Timolol.' WHERE Text LIKE 'Timolol%'", "documents", "eye-1 (its passages are not its whole text)")]
    [InlineData("DELETE FROM Passages WHERE Text LIKE 'Timolol%'", "documents", "eye-1 (its passages are not its whole text)")]
    [InlineData("UPDATE Passages SET Start = 5 WHERE Text LIKE 'Timolol%'", "documents", "eye-1 (a passage is missing or out of place)")]
    [InlineData("UPDATE Passages SET Headings = 'Contraindications' WHERE Text LIKE 'Timolol%'", "documents", "eye-1 (its text or bibliographic data are not what was stored)")]
    [InlineData("UPDATE Documents SET Retracted = 0 WHERE Key = 'PMID1'", "documents", "PMID1 (its bibliographic data contradict each other)")]
    [InlineData("UPDATE Documents SET Source = '{' WHERE Key = 'eye-1'", "documents", "eye-1 (its bibliographic data cannot be read)")]
    [InlineData("DELETE FROM Passages WHERE DocumentId IN (SELECT Id FROM Documents WHERE Key = 'eye-2'); DELETE FROM Documents WHERE Key = 'eye-2'", "files", "a.jsonl")]
    [InlineData("INSERT INTO Passages VALUES (77, 0, 0, NULL, '', 'Nobody''s.')", "database", "1 passages belong to no document")]
    [InlineData("INSERT INTO Removals SELECT Id + 50, 50 FROM Documents WHERE Key = 'eye-1'", null, "")]
    public async Task Damage_is_found_and_named(string sql, string? part, string detail)
    {
        await shelf.IndexAsync();
        Execute(sql);

        var wrong = Wrong(await VerifyAsync());

        if (part is null)
        {
            Assert.Empty(wrong);
            return;
        }

        var found = wrong.Single(p => p.Name == part);
        Assert.Contains(detail, found.Detail, StringComparison.Ordinal);
        Assert.EndsWith(".", found.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_the_disk_spoiled_is_found()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 60, seed: 1);
        await shelf.IndexAsync();
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        using (var file = new FileStream(Path.Combine(shelf.Data, "library.db"), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = (4096 * 12) + 4;
            file.Write([0xFF, 0xFF, 0xFF, 0xFF]);
        }

        var part = (await VerifyAsync()).Parts[0];

        Assert.False(part.IsSound);
        Assert.Contains("ophtimus library restore", part.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_run_writes_there_is_nothing_to_verify()
    {
        await shelf.IndexAsync();
        using var library = await shelf.OpenAsync();
        using var held = LibraryLock.Take(shelf.Data);

        var told = await Assert.ThrowsAsync<LibraryException>(() => new LibraryVerification(library).RunAsync(Stop));

        Assert.Contains("Another run is writing", told.Message, StringComparison.Ordinal);
    }

    private async Task<VerificationReport> VerifyAsync()
    {
        using var library = await shelf.OpenAsync();
        return await new LibraryVerification(library).RunAsync(Stop);
    }

    private static List<VerifiedPart> Wrong(VerificationReport report) => [.. report.Parts.Where(p => !p.IsSound)];

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(shelf.Data, "library.db")};Pooling=false;Foreign Keys=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
