using System.Diagnostics;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Verification;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A run that is killed anywhere loses nothing, and the next run does what is left.</summary>
[Collection(Alone.Name)]
public sealed class KillTests : IDisposable
{
    private const int Seed = 20260;
    private const int Kills = 50;
    private const int UpkeepKills = 20;
    private const int MostKillsInAFolder = 12;

    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_library_whose_runs_were_killed_fifty_times_equals_one_that_was_built_in_one_run()
    {
        GeneratedCorpus.Write(shelf.Literature, Seed);
        await RunToItsEndAsync("warming-up");
        var clock = Stopwatch.StartNew();
        await RunToItsEndAsync("uninterrupted");
        var duration = clock.Elapsed;
        var expected = await RecordAsync("uninterrupted");
        Assert.Equal((400, 400), (expected.Documents.Count, expected.Documents.Select(d => d.Split(' ')[0]).Distinct().Count()));
        Assert.Empty(expected.NotFound);

        var random = new Random(Seed);
        var (kills, killsThatLeftFiles) = (0, 0);
        for (var folder = 0; kills < Kills; folder++)
        {
            Assert.True(folder < Kills, $"Only {kills} runs were killed; the others ended first.");
            var data = $"killed-{folder}";
            for (var k = 0; k < MostKillsInAFolder && kills < Kills; k++)
            {
                if (!await RunAndKillAsync(Index(data), (0.05 + (random.NextDouble() * 0.7)) * duration))
                {
                    break;
                }

                kills++;
                killsThatLeftFiles += File.Exists(Path.Combine(shelf.Folder, data, "library.db")) ? 1 : 0;
            }

            await RunToItsEndAsync(data);
            (await RecordAsync(data)).AssertIs(expected);
            await AssertSoundAsync(data);
        }

        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {killsThatLeftFiles} of them after writing began; a run takes {duration.TotalSeconds:N1} s.");
        Assert.InRange(killsThatLeftFiles, Kills / 4, Kills);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("reindex")]
    [InlineData("compact")]
    public async Task Upkeep_that_was_killed_twenty_times_leaves_the_library_whole(string command)
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 40, Seed);
        await RunToItsEndAsync("kept");
        var archive = Path.Combine(shelf.Folder, "good.zip");
        (await OphtimusProcess.RunAsync(["library", "backup", archive, "--data", Path.Combine(shelf.Folder, "kept"), "--json"])).AssertDone();
        var expected = await RecordAsync("kept");
        string[] Args(int run) => ["library", command, .. command switch { "backup" => [Path.Combine(shelf.Folder, $"killed-{run}.zip")], "restore" => [archive], _ => Array.Empty<string>() }, "--data", Path.Combine(shelf.Folder, "kept"), "--json"];
        var clock = Stopwatch.StartNew();
        (await OphtimusProcess.RunAsync(Args(0))).AssertDone();
        var duration = clock.Elapsed;

        var random = new Random(Seed);
        var kills = 0;
        for (var run = 1; kills < UpkeepKills; run++)
        {
            Assert.True(run < 5 * UpkeepKills, $"Only {kills} runs were killed; the others ended first.");
            if (!await RunAndKillAsync(Args(run), (0.2 + (random.NextDouble() * 0.8)) * duration))
            {
                continue;
            }

            kills++;
            (await RecordAsync("kept")).AssertIs(expected);
        }

        await AssertSoundAsync("kept");
        (await OphtimusProcess.RunAsync(Args(5 * UpkeepKills))).AssertDone();
        await AssertSoundAsync("kept");
        foreach (var written in Directory.GetFiles(shelf.Folder, "killed-*.zip"))
        {
            using var whole = Assistant.Library.Backup.BackupArchive.Open(written);
            whole.Check(TestContext.Current.CancellationToken);
        }
    }

    private async Task AssertSoundAsync(string data)
    {
        using var library = await ClinicalLibrary.OpenAsync(Path.Combine(shelf.Folder, data), folder => new LuceneIndex(folder), TestContext.Current.CancellationToken);
        Assert.Empty((await new LibraryVerification(library).RunAsync(TestContext.Current.CancellationToken)).Parts.Where(p => !p.IsSound).Select(p => p.Detail));
    }

    private string[] Index(string data) => ["index", shelf.Literature, "--data", Path.Combine(shelf.Folder, data), "--no-starter", "--json"];

    private async Task RunToItsEndAsync(string data) => (await OphtimusProcess.RunAsync(Index(data))).AssertDone();

    /// <summary>Kills a run after a time; false where it ended before.</summary>
    private static async Task<bool> RunAndKillAsync(string[] args, TimeSpan after)
    {
        using var process = OphtimusProcess.Start(args);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(after, TestContext.Current.CancellationToken);
            return false;
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode != 0;
        }
    }

    private async Task<LibraryRecord> RecordAsync(string data)
    {
        using var library = await ClinicalLibrary.OpenAsync(Path.Combine(shelf.Folder, data), folder => new LuceneIndex(folder), TestContext.Current.CancellationToken);
        return await LibraryRecord.OfAsync(library);
    }
}
