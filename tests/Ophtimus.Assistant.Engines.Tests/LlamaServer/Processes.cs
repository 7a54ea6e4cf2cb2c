using System.Diagnostics;
using System.Globalization;

namespace Ophtimus.Assistant.Engines.Tests.LlamaServer;

/// <summary>Processes as Linux shows them.</summary>
internal static class Processes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The llama-server that a keeper keeps; its other child is a copy of the shell itself.</summary>
    public static int ServerOf(int keeper) => ChildrenOf(keeper).Single(child => File.ReadAllText($"/proc/{child}/cmdline").Split('\0') is [_, not "-c", ..]);

    /// <summary>Sends a signal by its name.</summary>
    public static async Task SignalAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a process has ended.</summary>
    public static async Task EndOfAsync(int process)
    {
        try
        {
            using var watched = Process.GetProcessById(process);
            await watched.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    /// <summary>True while the process exists and is not a zombie.</summary>
    public static bool IsAlive(int process) => Stat(process.ToString(CultureInfo.InvariantCulture)) is { State: not "Z" };

    private static IEnumerable<int> ChildrenOf(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => Path.GetFileName(folder))
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _) && Stat(name)?.Parent == parent)
        .Select(name => int.Parse(name, CultureInfo.InvariantCulture));

    // proc(5): pid (comm) state ppid …, where comm may hold anything.
    private static (string State, int Parent)? Stat(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
