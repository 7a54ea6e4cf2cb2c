using System.Diagnostics;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Backup;
using Ophtimus.Assistant.Library.Verification;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A run that is killed anywhere loses nothing, and the next run does what is left.</summary>
[Collection(Alone.Name)]
public sealed class KillTests : IDisposable
{
    private const int Seed = 20260;
    private const int Documents = 150;

    // Two hundred take ten minutes on two cores, most of it the start of processes; OPHTIMUS_TEST_KILLS=200 asks for them.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("OPHTIMUS_TEST_KILLS"), out var kills) ? kills : 40;
    private static readonly int UpkeepKills = Kills / 10;
    private const int MostUpkeepRuns = 100;

    // Runs beside each other take now more, now less time: after one that ended before it was killed the next is killed sooner.
    private const double Sooner = 0.85;

    private const int MostKillsInAFolder = 20;

    // Most of a killed run is the start of its process, so several go beside each other.
    private const int Lanes = 4;

    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_library_whose_runs_were_killed_again_and_again_equals_one_that_was_built_in_one_run()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, Documents, Seed);
        await RunToItsEndAsync("warming-up");
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunToItsEndAsync($"uninterrupted-{lane}")));
        var duration = clock.Elapsed;
        var expected = await RecordAsync("uninterrupted-0");
        Assert.Equal(Documents, expected.Documents.Count);
        Assert.Empty(expected.NotFound);

        var afterWritingBegan = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => KillAsync(lane, duration, expected)));

        TestContext.Current.SendDiagnosticMessage($"{Kills} kills, {afterWritingBegan.Sum()} of them after writing began; {Lanes} runs at once take {duration.TotalSeconds:N1} s.");
        Assert.InRange(afterWritingBegan.Sum(), Kills / 4, Kills);
    }

    /// <summary>Kills this lane's share of runs, folder after folder; gives how many were killed after writing began.</summary>
    private async Task<int> KillAsync(int lane, TimeSpan duration, LibraryRecord expected)
    {
        var random = new Random(Seed + lane);
        var (kills, killsThatLeftFiles) = (0, 0);
        for (var folder = 0; kills < Kills / Lanes; folder++)
        {
            Assert.True(folder < Kills, $"Only {kills} runs were killed; the others ended first.");
            var data = $"killed-{lane}-{folder}";
            for (var k = 0; k < MostKillsInAFolder && kills < Kills / Lanes; k++)
            {
                if (!await RunAndKillAsync(Index(data), (0.3 + (random.NextDouble() * 0.7)) * duration))
                {
                    duration *= Sooner;
                    break;
                }

                kills++;
                killsThatLeftFiles += File.Exists(Path.Combine(shelf.Folder, data, "library.db")) ? 1 : 0;
            }

            await RunToItsEndAsync(data);
            (await RecordAsync(data)).AssertIs(expected);
            await AssertSoundAsync(data);
        }

        return killsThatLeftFiles;
    }

    [Fact]
    public async Task Upkeep_that_was_killed_again_and_again_leaves_the_library_whole()
    {
        GeneratedCorpus.WriteSmall(shelf.Literature, documents: 40, Seed);

        await Task.WhenAll(KillUpkeepAsync("backup"), KillUpkeepAsync("restore"), KillUpkeepAsync("reindex"), KillUpkeepAsync("compact"));
    }

    private async Task KillUpkeepAsync(string command)
    {
        await RunToItsEndAsync(command);
        var data = Path.Combine(shelf.Folder, command);
        var backups = Directory.CreateDirectory(Path.Combine(shelf.Folder, $"{command}-backups")).FullName;
        var archive = Path.Combine(backups, "good.zip");
        (await OphtimusProcess.RunAsync(["library", "backup", archive, "--data", data, "--json"])).AssertDone();
        var expected = await RecordAsync(command);
        string[] Args(int run) => ["library", command, .. command switch { "backup" => [Path.Combine(backups, $"{run}.zip")], "restore" => [archive], _ => Array.Empty<string>() }, "--data", data, "--json"];
        var clock = Stopwatch.StartNew();
        (await OphtimusProcess.RunAsync(Args(0))).AssertDone();
        var duration = clock.Elapsed;

        var random = new Random(Seed);
        var kills = 0;
        for (var run = 1; kills < UpkeepKills; run++)
        {
            Assert.True(run < MostUpkeepRuns, $"Only {kills} runs of {command} were killed; the others ended first.");
            if (await RunAndKillAsync(Args(run), (0.2 + (random.NextDouble() * 0.6)) * duration))
            {
                kills++;
                (await RecordAsync(command)).AssertIs(expected);
            }
            else
            {
                duration *= Sooner;
            }
        }

        (await OphtimusProcess.RunAsync(Args(MostUpkeepRuns))).AssertDone();
        (await RecordAsync(command)).AssertIs(expected);
        await AssertSoundAsync(command);
        foreach (var written in Directory.GetFiles(backups, "*.zip"))
        {
            using var whole = BackupArchive.Open(written);
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
