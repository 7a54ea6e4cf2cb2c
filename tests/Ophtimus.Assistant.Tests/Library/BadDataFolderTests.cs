using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A data folder that cannot be used is told in one sentence, and nothing in it is lost.</summary>
[Collection(Alone.Name)]
public sealed class BadDataFolderTests : IDisposable
{
    private readonly Shelf shelf = new();

    public BadDataFolderTests() => shelf.Put("good.md", "Timolol lowers pressure.\n");

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_told_and_left_alone()
    {
        File.WriteAllText(shelf.Data, "mine");

        var run = await IndexIntoAsync(shelf.Data);

        Assert.Contains("--data", run.Sentence(), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(shelf.Data, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_data_folder_below_a_file_is_told() =>
        Assert.Contains("--data", (await IndexIntoAsync(Path.Combine(shelf.Literature, "good.md", "data"))).Sentence(), StringComparison.Ordinal);

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_told()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "Needs /proc, where nobody can create a folder.");

        Assert.Contains("--data", (await IndexIntoAsync("/proc/ophtimus")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_does_not_matter_where_data_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "Needs /proc, where nobody can create a folder.");

        var run = await OphtimusProcess.RunAsync(["index", shelf.Literature, "--data", shelf.Data, "--no-starter", "--json"], home: "/proc/nobody");

        run.AssertDone();
    }

    [Fact]
    public async Task A_library_on_a_disk_that_has_become_read_only_is_told()
    {
        using var disk = SmallDisk.Mount(shelf.Data, "16m");
        await shelf.IndexAsync();
        SqliteConnection.ClearAllPools();
        disk.Remount("ro");

        var sentence = (await IndexIntoAsync(shelf.Data)).Sentence();

        Assert.Contains("--data", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Another run", sentence, StringComparison.Ordinal);
        disk.Remount("rw");
        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task A_damaged_library_is_told_and_left_alone()
    {
        var random = new byte[20_000];
        new Random(5).NextBytes(random);
        Directory.CreateDirectory(shelf.Data);
        await File.WriteAllBytesAsync(Path.Combine(shelf.Data, "library.db"), random, TestContext.Current.CancellationToken);

        var run = await IndexIntoAsync(shelf.Data);

        Assert.Equal($"The library in {shelf.Data} is damaged or is not a library; restore it from a backup, or name another folder with --data.", run.Sentence());
        Assert.Equal(random, await File.ReadAllBytesAsync(Path.Combine(shelf.Data, "library.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_program_is_told()
    {
        Directory.CreateDirectory(shelf.Data);
        Execute("CREATE TABLE Documents (Name TEXT)");

        Assert.Contains("not a library", (await IndexIntoAsync(shelf.Data)).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_of_a_newer_version_is_told_and_left_alone()
    {
        await shelf.IndexAsync();
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Later', '99.0.0')");

        var run = await IndexIntoAsync(shelf.Data);

        Assert.Contains("newer version of Ophtimus.Assistant (schema 29991231235959_Later); upgrade the program", run.Sentence(), StringComparison.Ordinal);
        Execute("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '2999%'");
        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task A_first_run_that_was_killed_while_it_created_the_database_does_not_stop_the_next()
    {
        // What Entity Framework leaves behind when it is killed between taking and releasing its lock.
        Directory.CreateDirectory(shelf.Data);
        Execute("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL)");
        Execute("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00')");

        (await IndexIntoAsync(shelf.Data)).AssertDone();

        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task Of_two_runs_at_once_the_second_is_told_to_wait()
    {
        await shelf.IndexAsync();
        shelf.Put("more.md", "Latanoprost.\n");
        using (new FileStream(Path.Combine(shelf.Data, "library.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var run = await IndexIntoAsync(shelf.Data);

            Assert.Equal($"Another run is writing the library in {shelf.Data}; wait for it to end and try again.", run.Sentence());
            await AssertNothingLostAsync();
        }

        (await IndexIntoAsync(shelf.Data)).AssertDone();
    }

    [Fact]
    public async Task A_library_that_has_written_and_stays_open_does_not_keep_others_from_writing()
    {
        using var open = await shelf.OpenAsync();
        await open.IndexAsync(shelf.Literature);
        shelf.Put("more.md", "Latanoprost.\n");

        (await IndexIntoAsync(shelf.Data)).AssertDone();
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("3m")]
    [InlineData("4m")]
    [InlineData("6m")]
    public async Task A_full_disk_is_told_and_nothing_stored_is_lost(string size)
    {
        using var disk = SmallDisk.Mount(shelf.Data, size);
        await shelf.IndexAsync();
        SqliteConnection.ClearAllPools();
        var random = new Random(9);
        shelf.Put("large.jsonl", string.Concat(Enumerable.Range(1, 4000).Select(n => Shelf.Line($"line-{n}", $"About {GeneratedCorpus.OwnWord(n)}", GeneratedCorpus.Text(random, 30)))));

        (await IndexIntoAsync(shelf.Data)).Sentence();

        disk.Remount("size=100m");
        await AssertNothingLostAsync();
        (await IndexIntoAsync(shelf.Data)).AssertDone();
        using var library = await shelf.OpenAsync();
        Assert.Equal((4001, 4001), (library.Count().Documents, library.Parts()));
    }

    private Task<OphtimusRun> IndexIntoAsync(string data) => OphtimusProcess.RunAsync(["index", shelf.Literature, "--data", data, "--no-starter", "--json"]);

    private async Task AssertNothingLostAsync()
    {
        using var library = await shelf.OpenAsync();
        Assert.Equal("Timolol lowers pressure.", library.TextOf("good"));
        Assert.Equal(["good"], await library.SearchAsync("timolol", new SearchFilter { SourceId = "good" }));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(shelf.Data, "library.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
