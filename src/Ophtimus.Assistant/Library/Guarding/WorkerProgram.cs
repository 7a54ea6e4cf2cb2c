using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>How the guarded process is started: this program again where it is one of ours, else one of ours that lies beside it.</summary>
internal static class WorkerProgram
{
    // The programs that serve as the guarded process when they are started with its argument.
    private static readonly string[] Programs = ["ophtimus", "Ophtimus.Assistant.Server"];

    // A file that is to be read has no business with keys, addresses or the home folder.
    private static readonly string[] PassedOn = ["PATH", "LANG", "TMPDIR", "TMP", "TEMP", "SystemRoot", "windir", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    /// <exception cref="LibraryException">No program is there.</exception>
    public static ProcessStartInfo Start(ReadingLimits limits)
    {
        var command = Limited(Command());
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Except(PassedOn, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = limits.LargestHeap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // It maps its code through a file, which the process may not write.
        return start;
    }

    private static string[] Command()
    {
        var entry = Assembly.GetEntryAssembly()?.GetName().Name;
        if (entry is not null && Programs.Contains(entry) && Environment.ProcessPath is { } self && !IsDotnet(self))
        {
            return [self, ReadingWorker.Command];
        }

        string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
        var program = Programs.OrderByDescending(p => p == entry).FirstOrDefault(p => File.Exists(Beside($"{p}.dll")))
            ?? throw new LibraryException($"The program {Programs[0]} is missing from {AppContext.BaseDirectory}, and risky formats are read only by it; install the product again.");

        // With the frameworks of whoever is running: what is part of them does not lie beside the program.
        string[] surroundings = entry is not null && entry != program && File.Exists(Beside($"{entry}.runtimeconfig.json")) && File.Exists(Beside($"{entry}.deps.json"))
            ? ["--runtimeconfig", Beside($"{entry}.runtimeconfig.json"), "--depsfile", Beside($"{entry}.deps.json")]
            : [];
        return [Dotnet(), "exec", .. surroundings, Beside($"{program}.dll"), ReadingWorker.Command];
    }

    // No file can be written and no memory image left behind, whatever a document makes the process do.
    private static string[] Limited(string[] command) =>
        OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit") ? ["/usr/bin/prlimit", "--fsize=0", "--core=0", "--", .. command] : command;

    private static string Dotnet()
    {
        if (Environment.ProcessPath is { } self && IsDotnet(self))
        {
            return self;
        }

        // The runtime lies in DOTNET/shared/Microsoft.NETCore.App/VERSION.
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }

    private static bool IsDotnet(string program) => Path.GetFileNameWithoutExtension(program) == "dotnet";
}
