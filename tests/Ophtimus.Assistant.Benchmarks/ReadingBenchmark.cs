using System.Diagnostics;
using System.Xml;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>How fast files are read, beside what the platform's XML parser takes for the same bytes.</summary>
internal static class ReadingBenchmark
{
    // A record of the PubMed baseline has 6 kB on average; some recent ones carry hundreds of references.
    private const int OrdinaryRecord = 10 << 10;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(4);

    /// <param name="folder">Files of JATS, PubMed XML and PDF, at any depth.</param>
    public static async Task<int> RunAsync(string folder)
    {
        await XmlAsync("JATS", "articles", new JatsReader(), Files(folder, "*.*xml"));
        var records = Files(folder, "*.xml");
        await XmlAsync("PubMed", "records", new PubMedReader(), records);
        await XmlAsync("PubMed without long reference lists", "records", new PubMedReader(), records.FindAll(f => f.Length <= OrdinaryRecord));
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

        var read = Rate(files, f => Count(reader, f));
        var parsed = Rate(files, f =>
        {
            Parse(f);
            return 1;
        });
        await Console.Out.WriteLineAsync($"{format}, {files.Count} files of {files.Average(f => f.Length) / 1024:F0} kB: {read.Things:N0} {things} and {read.Bytes / 1e6:N1} MB a second of one core; XmlReader alone: {parsed.Bytes / 1e6:N1} MB, {parsed.Bytes / read.Bytes:F1} times as many");
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

        var direct = Rate(files, PagesOf);
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64;
        using var guarded = new GuardedReading();
        int Through() => files.Sum(f => guarded.Read(reader.Format, new MemoryStream(f), "sample", CancellationToken.None).Sum(Pages));
        Through();
        var clock = Stopwatch.StartNew();
        var through = Through() / clock.Elapsed.TotalSeconds;
        await Console.Out.WriteLineAsync($"PDF, {files.Count} files: {direct.Things:N0} pages a second of one core; through the guarded process: {through:N0} pages a second on the clock; peak memory of this process, with all files in it: {peak >> 20:N0} MB");

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

    // Seconds of processor time: the machine may have other things to do.
    private static (double Things, double Bytes) Rate(List<byte[]> files, Func<byte[], int> read)
    {
        using var self = Process.GetCurrentProcess();
        foreach (var file in files)
        {
            read(file);
        }

        self.Refresh();
        var (things, bytes, start) = (0L, 0L, self.TotalProcessorTime);
        var spent = TimeSpan.Zero;
        while (spent < Least)
        {
            foreach (var file in files)
            {
                things += read(file);
                bytes += file.Length;
            }

            self.Refresh();
            spent = self.TotalProcessorTime - start;
        }

        return (things / spent.TotalSeconds, bytes / spent.TotalSeconds);
    }
}
