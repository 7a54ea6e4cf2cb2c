using System.Diagnostics;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Guarding;

namespace Ophtimus.Assistant.Tests.Library.Hostile;

/// <summary>Whatever a file holds, reading it ends in time, gives documents or one reason, and the next file is read.</summary>
/// <remarks>Every format takes part by its conformance suite, whose well-formed sample is what gets spoiled.</remarks>
[Collection(Alone.Name)]
public sealed class HostileInputTests : IDisposable
{
    private const int Inputs = 2400;
    private const int Seed = 20261128;

    private static readonly ReadingLimits Limits = new() { Time = TimeSpan.FromSeconds(8), MemoryMegabytes = 512 };

    // The limit, and what a machine under load adds to noticing it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly IReadOnlyList<(string Extension, byte[] File)> Samples =
        [.. typeof(DocumentReaderConformanceTests).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(DocumentReaderConformanceTests)))
            .Select(t => (DocumentReaderConformanceTests)Activator.CreateInstance(t)!)
            .OrderBy(s => s.Reader.Format, StringComparer.Ordinal).Select(s => (s.Extension, s.WellFormed))];

    private readonly Shelf shelf = new();
    private readonly GuardedReading guarded = new(Limits);

    public void Dispose()
    {
        guarded.Dispose();
        shelf.Dispose();
    }

    [Fact]
    public void Spoiled_files_of_every_format_give_documents_or_one_reason_in_time()
    {
        var readers = DocumentReaders.All.GuardedBy(guarded);
        var read = 0;
        Parallel.For(0, Inputs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, number =>
        {
            var random = new Random(Seed + number);
            var (extension, file) = Samples[number % Samples.Count];
            var input = Mutation.Of(file, Samples[random.Next(Samples.Count)].File, random);
            var clock = Stopwatch.StartNew();

            var reason = Read(readers, $"input{extension}", input);

            Interlocked.Add(ref read, reason is null ? 1 : 0);
            Assert.True(clock.Elapsed < Longest, $"Input {number} ({extension}) took {clock.Elapsed.TotalSeconds:F1} s.");
            Assert.True(reason is null || Reading.Sentences(reason).Count == 1, $"Input {number} ({extension}): {reason}");
        });

        TestContext.Current.SendDiagnosticMessage($"{read} of {Inputs} spoiled files could still be read.");
        Assert.InRange(read, 1, Inputs - 1);
    }

    [Fact]
    public async Task A_folder_of_bombs_and_strays_is_one_row_each_and_the_good_file_between_them_is_stored()
    {
        foreach (var (name, content) in Bombs.All())
        {
            await File.WriteAllBytesAsync(Path.Combine(shelf.Literature, name), content, TestContext.Current.CancellationToken);
        }

        foreach (var (extension, other) in Samples.SelectMany(s => Samples, (a, b) => (a.Extension, b)).DistinctBy(p => (p.Extension, p.b.Extension)).Where(p => p.Extension != p.b.Extension))
        {
            await File.WriteAllBytesAsync(Path.Combine(shelf.Literature, $"stray-{other.Extension.TrimStart('.')}{extension}"), other.File, TestContext.Current.CancellationToken);
        }

        Bombs.WriteHuge(Path.Combine(shelf.Literature, "huge.pdf"), "%PDF-1.7\n");
        Bombs.WriteHuge(Path.Combine(shelf.Literature, "huge.xml"), "<article>");
        Bombs.WriteHuge(Path.Combine(shelf.Literature, "huge.txt"), "words");
        shelf.PutLines("good.jsonl", ("good", "Timolol lowers the pressure."));
        shelf.PutLines("zz-last.jsonl", ("last", "Latanoprost lowers it further."));
        var around = Directory.GetFileSystemEntries(Path.GetDirectoryName(shelf.Folder)!).ToHashSet();
        var before = Directory.GetFiles(shelf.Literature).ToHashSet();
        using var library = await shelf.OpenAsync();

        var report = await new Indexer(library, DocumentReaders.All.GuardedBy(guarded), new PassageSplitter()).IndexAsync([shelf.Literature], null, TestContext.Current.CancellationToken);

        Assert.Equal(before.Count, report.Files);
        Assert.Contains("good", library.Ids());
        Assert.Contains("last", library.Ids());
        Assert.All(report.Failed, f => Assert.True(Reading.Sentences(f.Reason).Count == 1, $"{Path.GetFileName(f.Path)}: {f.Reason}"));
        Assert.All(Bombs.All().Where(b => !b.Name.StartsWith("deep.md", StringComparison.Ordinal) && !b.Name.EndsWith(".html", StringComparison.Ordinal)), b => Assert.Contains(report.Failed, f => Path.GetFileName(f.Path) == b.Name));
        Assert.Contains(report.Failed, f => f.Path.EndsWith("huge.pdf", StringComparison.Ordinal));
        Assert.Equal(before, [.. Directory.GetFiles(shelf.Literature)]);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.GetDirectoryName(shelf.Folder)!).Except(around), e => e.Contains("zebrafish", StringComparison.Ordinal));
        Assert.InRange(report.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static string? Read(DocumentReaders readers, string path, byte[] input)
    {
        try
        {
            using var content = new MemoryStream(input, writable: false);
            foreach (var document in readers.Read(path, content, TestContext.Current.CancellationToken))
            {
                DocumentReaderConformanceTests.AssertBlocksCover(document);
            }

            return null;
        }
        catch (UnreadableDocumentException e)
        {
            return e.Message;
        }
    }
}
