using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ophtimus.Assistant.Engines.Models;

/// <summary>The memory that a model can be put into on this machine.</summary>
/// <param name="Device">The card's name, or "memory" where there is no card.</param>
/// <param name="IsCard">True for a graphics card.</param>
/// <param name="FreeBytes">Free now.</param>
/// <param name="TotalBytes">In all.</param>
public sealed record MachineMemory(string Device, bool IsCard, long FreeBytes, long TotalBytes)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>The card with most free memory; without one, the machine's own.</summary>
    public static async Task<MachineMemory> FindAsync(CancellationToken cancellationToken) =>
        await FindCardAsync("nvidia-smi", cancellationToken) ?? Main();

    internal static async Task<MachineMemory?> FindCardAsync(string program, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestAnswer);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--query-gpu=name,memory.free,memory.total", "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            try
            {
                return Parse(await process.StandardOutput.ReadToEndAsync(limit.Token));
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill();
                }
            }
        }
        catch (Win32Exception)
        {
            return null; // There is no such program, so there is no such card.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // A driver that does not answer is of no use to an engine either.
        }
    }

    /// <summary>Reads lines such as "NVIDIA GeForce RTX 4090, 22986, 24564", in MiB.</summary>
    internal static MachineMemory? Parse(string lines)
    {
        var cards =
            from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            let parts = line.Split(',', StringSplitOptions.TrimEntries)
            where parts.Length == 3
            let free = Mebibytes(parts[1])
            let total = Mebibytes(parts[2])
            where free is not null && total is not null
            select new MachineMemory(parts[0], true, free.Value, total.Value);
        return cards.MaxBy(c => c.FreeBytes);
    }

    private static MachineMemory Main()
    {
        // What the process may use: the machine's, or less in a container.
        var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return new MachineMemory("memory", false, Math.Min(total, Available() ?? total), total);
    }

    // "MemAvailable:   12345678 kB"; only Linux has it.
    private static long? Available()
    {
        const string Key = "MemAvailable:";
        const string File = "/proc/meminfo";
        var line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) ? kibibytes << 10 : null;
    }

    private static long? Mebibytes(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) ? mebibytes << 20 : null;
}
