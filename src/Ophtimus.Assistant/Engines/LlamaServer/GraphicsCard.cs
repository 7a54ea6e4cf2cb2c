using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>An NVIDIA card, asked through the program that comes with its driver.</summary>
internal static class GraphicsCard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Free memory in bytes, of the freest card; null where there is none, or it does not answer.</summary>
    public static async Task<long?> ReadFreeMemoryAsync(string program, TimeProvider time, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, ["--query-gpu=memory.free", "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true } };
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            process.Start();
            var output = await process.StandardOutput.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            return process.ExitCode == 0 ? Parse(output) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>Reads what the program prints: a line for each card, in MiB.</summary>
    public static long? Parse(string output)
    {
        var cards = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) ? mebibytes : -1)
            .Where(mebibytes => mebibytes >= 0)
            .ToList();
        return cards.Count == 0 ? null : cards.Max() << 20;
    }
}
