using System.Diagnostics;
using System.Xml;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>How fast files are read, beside what the platform's XML parser takes for the same bytes.</summary>
internal static class ReadingBenchmark
{
    private const int Cores = 2;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(4);

    /// <param name="folder">Files of JATS, PubMed XML and PDF, at any depth.</param>
    public static async Task<int> RunAsync(string folder)
    {
        await XmlAsync("JATS", "articles", new JatsReader(), Files(folder, "*.*xml"));
        await XmlAsync("PubMed", "records", new PubMedReader(), Files(folder, "*.xml"));
        await PdfAsync(Files(folder, "*.pdf"));
        return 0;
    }

    private static List<byte[]> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static async Task XmlAsync(string format, string things, IDocumentReader reader, List<byte[]> files)
    {
        files = files.FindAll(f => Count(reader, f) > 0);
        if (files.Count == 0)
        {
            await Console.Out.WriteLineAsync($"{format}: no file");
            return;
        }

        var bytes = files.Average(f => f.Length);
        foreach (var threads in new[] { 1, Cores })
        {
            var read = Rate(files, threads, f => Count(reader, f));
            var parsed = Rate(files, threads, f =>
            {
                Parse(f);
                return 1;
            });
            await Console.Out.WriteLineAsync($"{format}, {files.Count} files of {bytes / 1024:F0} kB, {threads} thread(s): {read.Things:N0} {things} and {read.Bytes / 1e6:N1} MB a second; XmlReader alone: {parsed.Bytes / 1e6:N1} MB a second, {parsed.Bytes / read.Bytes:F1} times as fast");
        }
    }

    private static async Task PdfAsync(List<byte[]> files)
    {
        var reader = new PdfReader();
        files = files.FindAll(f => Count(reader, f) > 0);
        if (files.Count == 0)
        {
            await Console.Out.WriteLineAsync("PDF: no file");
            return;
        }

        var direct = Rate(files, 1, PagesOf);
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64;
        using var guarded = new GuardedReading();
        var through = Rate(files, 1, f => guarded.Read(reader.Format, new MemoryStream(f), "sample", CancellationToken.None).Sum(Pages));
        await Console.Out.WriteLineAsync($"PDF, {files.Count} files, 1 thread: {direct.Things:N0} pages a second; through the guarded process: {through.Things:N0} pages a second; peak memory of this process, with all files in it: {peak >> 20:N0} MB");

        int PagesOf(byte[] file)
        {
            using var content = new MemoryStream(file, writable: false);
            return reader.Read(content, "sample", CancellationToken.None).Sum(Pages);
        }

        // Pages with text; the last of them numbers them.
        static int Pages(SourceDocument document) => document.Blocks.Max(b => b.Page) ?? 0;
    }

    private static int Count(IDocumentReader reader, byte[] file)
    {
        try
        {
            using var content = new MemoryStream(file, writable: false);
            return reader.Read(content, "sample", CancellationToken.None).Count(d => d.Text.Length > 0);
        }
        catch (UnreadableDocumentException)
        {
            return 0;
        }
    }

    private static void Parse(byte[] file)
    {
        using var content = new MemoryStream(file, writable: false);
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (xml.Read())
        {
        }
    }

    private static (double Things, double Bytes) Rate(List<byte[]> files, int threads, Func<byte[], int> read)
    {
        Run(TimeSpan.FromSeconds(1));
        return Run(Least);

        (double Things, double Bytes) Run(TimeSpan least)
        {
            var (things, bytes, clock) = (0L, 0L, Stopwatch.StartNew());
            while (clock.Elapsed < least)
            {
                Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, file =>
                {
                    Interlocked.Add(ref things, read(file));
                    Interlocked.Add(ref bytes, file.Length);
                });
            }

            return (things / clock.Elapsed.TotalSeconds, bytes / clock.Elapsed.TotalSeconds);
        }
    }
}
