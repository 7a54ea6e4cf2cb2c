using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Backup;
using Ophtimus.Assistant.Library.Verification;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A backup is whole, holds no secret, and can be put back anywhere; a broken one changes nothing.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 2, 15, 0, TimeSpan.Zero);

    private readonly Shelf shelf = new();
    private readonly LibraryBackup backup = new(new OnMonday());

    // A document is looked for by the last word of its title, which has to be its own.
    public BackupTests() => shelf.Put("a.jsonl", Shelf.Line("eye-1", $"About {GeneratedCorpus.OwnWord(1)}", "Timolol.") + Shelf.Line("eye-2", $"About {GeneratedCorpus.OwnWord(2)}", "Latanoprost."));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(shelf.Folder, "backup.zip");

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_backup_restored_elsewhere_is_the_same_library()
    {
        await shelf.IndexAsync();
        var expected = await RecordAsync(shelf.Data);

        var report = backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        var elsewhere = Path.Combine(shelf.Folder, "elsewhere");
        var manifest = await RestoreAsync(elsewhere);

        Assert.Equal((2, 2, 2L), (manifest.Documents, manifest.Passages, manifest.Sequence));
        Assert.Equal(report.Manifest.Contents, manifest.Contents);
        (await RecordAsync(elsewhere)).AssertIs(expected);
        Assert.Equal(["index", "library.db", "library.lock", "library.use"], Directory.GetFileSystemEntries(elsewhere).Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith("library.db-", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_backup_can_be_read_by_its_owner_alone_and_leaves_nothing_beside_it()
    {
        await shelf.IndexAsync();
        var folder = Directory.CreateDirectory(Path.Combine(shelf.Folder, "backups")).FullName;

        var report = backup.Write(shelf.Data, folder, withRecords: false, Stop);

        Assert.Equal(Path.Combine(folder, "ophtimus-20261130-021500.zip"), Assert.Single(Directory.GetFileSystemEntries(folder)));
        Assert.Equal(new FileInfo(report.Path).Length, report.Bytes);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(report.Path));
        }
    }

    [Fact]
    public async Task Settings_are_in_it_without_what_is_secret()
    {
        await shelf.IndexAsync();
        await File.WriteAllTextAsync(Path.Combine(shelf.Data, "ophtimus.json"), """
            { "Engine": { "Url": "http://ward:s3cret@gpu.clinic.lan/v1", "Key": "sk-4711", "AnswerTokens": 400, }, // comment
              "Index": { "ApiKey": "q-4712", "Hosts": ["https://a:b@q.clinic.lan/", "q2"] }, "Records": { "Keep": true } }
            """, Stop);

        var report = backup.Write(shelf.Data, Archive, withRecords: false, Stop);

        var settings = await ReadAsync("ophtimus.json");
        Assert.Equal(["Engine:Url", "Engine:Key", "Index:ApiKey", "Index:Hosts:0"], report.Secrets);
        Assert.All(["s3cret", "ward", "4711", "4712", "a:b@"], secret => Assert.DoesNotContain(secret, settings, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(settings);
        Assert.Equal(("http://gpu.clinic.lan/v1", 400), (json.RootElement.GetProperty("Engine").GetProperty("Url").GetString(), json.RootElement.GetProperty("Engine").GetProperty("AnswerTokens").GetInt32()));
        Assert.True(json.RootElement.GetProperty("Records").GetProperty("Keep").GetBoolean());
    }

    [Fact]
    public async Task Settings_that_are_not_JSON_are_told_and_nothing_is_written()
    {
        await shelf.IndexAsync();
        await File.WriteAllTextAsync(Path.Combine(shelf.Data, "ophtimus.json"), "{", Stop);

        var told = Assert.Throws<LibraryException>(() => backup.Write(shelf.Data, Archive, withRecords: false, Stop));

        Assert.Contains("is not valid JSON", told.Message, StringComparison.Ordinal);
        Assert.Equal(["data", "literature"], Directory.GetFileSystemEntries(shelf.Folder).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public async Task Records_go_along_only_where_they_are_asked_for_and_come_back_beside_newer_ones()
    {
        await shelf.IndexAsync();
        var month = Directory.CreateDirectory(Path.Combine(shelf.Data, "records", "2026-11")).FullName;
        await File.WriteAllTextAsync(Path.Combine(month, "20261122-k3f9x2.json"), "{\"then\":1}", Stop);

        var without = backup.Write(shelf.Data, Path.Combine(shelf.Folder, "without.zip"), withRecords: false, Stop);
        var with = backup.Write(shelf.Data, Archive, withRecords: true, Stop);
        await File.WriteAllTextAsync(Path.Combine(month, "20261122-k3f9x2.json"), "{\"since\":1}", Stop);
        await RestoreAsync(shelf.Data);
        await RestoreAsync(Path.Combine(shelf.Folder, "elsewhere"));

        Assert.Equal((0, 1), (without.Manifest.Records, without.RecordsLeftOut));
        Assert.Equal((1, 0), (with.Manifest.Records, with.RecordsLeftOut));
        Assert.Equal("{\"since\":1}", await File.ReadAllTextAsync(Path.Combine(month, "20261122-k3f9x2.json"), Stop));
        Assert.Equal("{\"then\":1}", await File.ReadAllTextAsync(Path.Combine(shelf.Folder, "elsewhere", "records", "2026-11", "20261122-k3f9x2.json"), Stop));
    }

    [Fact]
    public async Task The_text_of_a_removed_document_is_not_in_a_backup()
    {
        shelf.PutLines("b.jsonl", ("eye-9", "Sunitinibmalate of an invented trial."));
        await shelf.IndexAsync();
        using (var library = await shelf.OpenAsync())
        {
            await library.RemoveAsync(["eye-9"], Stop);
        }

        backup.Write(shelf.Data, Archive, withRecords: false, Stop);

        Assert.DoesNotContain("Sunitinibmalate", await ReadAsync("library.db"), StringComparison.Ordinal);
        Assert.Contains("Latanoprost", await ReadAsync("library.db"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_made_while_another_writes_hold_whole_files_only()
    {
        GeneratedCorpus.Write(shelf.Literature, seed: 4);
        using var library = await shelf.OpenAsync();
        var made = new List<string>();
        var last = -40;

        await library.IndexAsync([shelf.Literature], new EveryStep(documents =>
        {
            if (documents >= last + 40)
            {
                last = documents;
                made.Add(backup.Write(shelf.Data, Path.Combine(shelf.Folder, $"during-{documents}.zip"), withRecords: false, Stop).Path);
            }
        }));

        Assert.True(made.Count > 5, $"There are {made.Count}.");
        var counts = new List<int>();
        foreach (var archive in made)
        {
            var data = Path.ChangeExtension(archive, null);
            counts.Add((await LibraryRestore.RunAsync(data, archive, OpenAsync, Stop)).Documents);
            using var restored = await OpenAsync(data, Stop);
            Assert.True((await new LibraryVerification(restored).RunAsync(Stop)).IsSound);
            Assert.Equal(counts[^1], restored.Count().Documents);
        }

        Assert.Equal(counts.Order(), counts);
        Assert.InRange(counts[^2], 1, 402);
    }

    [Fact]
    public async Task A_later_library_is_replaced_by_the_backup_with_its_index()
    {
        await shelf.IndexAsync();
        var expected = await RecordAsync(shelf.Data);
        backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        shelf.Put("a.jsonl", Shelf.Line("eye-1", $"About {GeneratedCorpus.OwnWord(3)}", "Bimatoprost."));
        await shelf.IndexAsync();

        await RestoreAsync(shelf.Data);

        (await RecordAsync(shelf.Data)).AssertIs(expected);
        using var library = await shelf.OpenAsync();
        Assert.Equal(["eye-1"], await library.SearchAsync("timolol"));
        Assert.Empty(await library.SearchAsync("bimatoprost"));
        Assert.True((await new LibraryVerification(library).RunAsync(Stop)).IsSound);
    }

    // The same change number with other documents behind it: the index of the one must not answer for the other.
    [Fact]
    public async Task A_library_of_another_history_with_the_same_change_is_replaced_with_its_index()
    {
        await shelf.IndexAsync();
        backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        var other = new Shelf();
        other.PutLines("a.jsonl", ("other-1", "Bimatoprost."), ("other-2", "Netarsudil."));
        await other.IndexAsync();

        await RestoreAsync(other.Data);

        using (var library = await other.OpenAsync())
        {
            Assert.Empty(await library.SearchAsync("netarsudil"));
            Assert.Equal(["eye-1"], await library.SearchAsync("timolol"));
        }

        other.Dispose();
    }

    [Fact]
    public async Task A_damaged_library_is_replaced_by_the_backup()
    {
        await shelf.IndexAsync();
        var expected = await RecordAsync(shelf.Data);
        backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(Path.Combine(shelf.Data, "library.db"), "not a database at all", Stop);

        await RestoreAsync(shelf.Data);

        (await RecordAsync(shelf.Data)).AssertIs(expected);
    }

    [Fact]
    public async Task A_library_that_is_open_is_not_replaced()
    {
        await shelf.IndexAsync();
        backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        using var open = await shelf.OpenAsync();

        var told = await Assert.ThrowsAsync<LibraryException>(() => RestoreAsync(shelf.Data));

        Assert.Contains("Another program has the library", told.Message, StringComparison.Ordinal);
        Assert.Equal(["eye-1"], await open.SearchAsync("timolol"));
    }

    [Theory]
    [InlineData("cut off", "was not written to its end")]
    [InlineData("bits flipped", "is damaged: library.db")]
    [InlineData("file added", "does not hold what its manifest names")]
    [InlineData("file missing", "does not hold what its manifest names")]
    [InlineData("file that leads out", "does not hold what its manifest names")]
    [InlineData("newer schema", "upgrade the program to restore it")]
    [InlineData("newer form", "upgrade the program to restore it")]
    [InlineData("wrong counts", "holds a damaged library")]
    [InlineData("no archive", "is not a backup of this program")]
    [InlineData("absent", "There is no file")]
    public async Task A_backup_that_is_not_whole_is_told_in_one_sentence_and_changes_nothing(string fault, string sentence)
    {
        await shelf.IndexAsync();
        backup.Write(shelf.Data, Archive, withRecords: false, Stop);
        shelf.Put("a.jsonl", Shelf.Line("eye-1", $"About {GeneratedCorpus.OwnWord(3)}", "Bimatoprost."));
        await shelf.IndexAsync();
        var before = await RecordAsync(shelf.Data);
        await SpoilAsync(fault);

        var told = await Assert.ThrowsAsync<LibraryException>(() => RestoreAsync(shelf.Data));

        Assert.Contains(sentence, told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", told.Message, StringComparison.Ordinal);
        (await RecordAsync(shelf.Data)).AssertIs(before);
        Assert.False(Directory.Exists(Path.Combine(shelf.Data, "restore")));
    }

    [Fact]
    public async Task A_file_that_exists_is_not_written_over()
    {
        await shelf.IndexAsync();
        await File.WriteAllTextAsync(Archive, "mine", Stop);

        Assert.Contains("exists already", Assert.Throws<LibraryException>(() => backup.Write(shelf.Data, Archive, withRecords: false, Stop)).Message, StringComparison.Ordinal);

        Assert.Equal("mine", await File.ReadAllTextAsync(Archive, Stop));
    }

    [Fact]
    public void Where_there_is_no_library_that_is_told_and_none_is_made()
    {
        Assert.Contains("There is no library in", Assert.Throws<LibraryException>(() => backup.Write(shelf.Data, Archive, withRecords: false, Stop)).Message, StringComparison.Ordinal);

        Assert.False(Directory.Exists(shelf.Data));
    }

    private async Task SpoilAsync(string fault)
    {
        var bytes = await File.ReadAllBytesAsync(Archive, Stop);
        switch (fault)
        {
            case "absent":
                File.Delete(Archive);
                break;
            case "no archive":
                await File.WriteAllTextAsync(Archive, "something else", Stop);
                break;
            case "cut off":
                await File.WriteAllBytesAsync(Archive, bytes[..^50], Stop);
                break;
            case "bits flipped":
                // Enough of them: a single one may change how a run of zeros is written and nothing else.
                for (var at = 1000; at < 1100; at++)
                {
                    bytes[at] ^= 1;
                }

                await File.WriteAllBytesAsync(Archive, bytes, Stop);
                break;
            case "file added":
                Edit(zip => zip.CreateEntry("extra.txt"));
                break;
            case "file missing":
                Edit(zip => zip.GetEntry("library.db")!.Delete());
                break;
            case "file that leads out":
                EditManifest("library.db", "../library.db");
                break;
            case "newer schema":
                EditManifest("20261122191702_Initial", "29991231235959_Later");
                break;
            case "newer form":
                EditManifest("\"form\": 1", "\"form\": 2");
                break;
            case "wrong counts":
                EditManifest("\"documents\": 2", "\"documents\": 3");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");
        }
    }

    private void Edit(Action<ZipArchive> edit)
    {
        using var zip = ZipFile.Open(Archive, ZipArchiveMode.Update);
        edit(zip);
    }

    private void EditManifest(string from, string to) => Edit(zip =>
    {
        string manifest;
        using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open()))
        {
            manifest = reader.ReadToEnd();
        }

        Assert.Contains(from, manifest, StringComparison.Ordinal);
        zip.GetEntry("manifest.json")!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
        writer.Write(manifest.Replace(from, to, StringComparison.Ordinal));
    });

    private async Task<string> ReadAsync(string name)
    {
        using var zip = ZipFile.OpenRead(Archive);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(Stop);
    }

    private Task<BackupManifest> RestoreAsync(string data) => LibraryRestore.RunAsync(data, Archive, OpenAsync, Stop);

    private static Task<ClinicalLibrary> OpenAsync(string data, CancellationToken stop) =>
        ClinicalLibrary.OpenAsync(data, folder => new Assistant.Retrieval.Indexes.Lucene.LuceneIndex(folder), stop);

    private static async Task<LibraryRecord> RecordAsync(string data)
    {
        using var library = await OpenAsync(data, Stop);
        return await LibraryRecord.OfAsync(library);
    }

    private sealed class OnMonday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Monday;
    }

    private sealed class EveryStep(Action<int> look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look(value.Documents);
    }
}
