using System.Diagnostics;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>llama.cpp's own llama-quantize, which comes with its server.</summary>
internal static class LlamaQuantize
{
    private const string Name = "llama-quantize";

    /// <summary>Quantizes a file; the test is skipped where the program is absent.</summary>
    public static async Task RunAsync(string from, string to, string type)
    {
        var command = Command();
        using var process = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], from, to, type, "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    // Beside the server, or below it where tests/install-llama-server put it with libraries of its own.
    private static string[] Command()
    {
        var folder = Path.GetDirectoryName(LlamaServerProcess.Program())!;
        var libraries = Path.Combine(folder, "root/usr/lib/x86_64-linux-gnu");
        var below = Path.Combine(folder, "root/usr/bin", Name);
        if (File.Exists(below))
        {
            return [Path.Combine(libraries, "ld-linux-x86-64.so.2"), "--library-path", $"{libraries}:{libraries}/llama", below];
        }

        var beside = Path.Combine(folder, Name);
        Assert.SkipUnless(File.Exists(beside), $"Needs {Name} beside llama-server.");
        return [beside];
    }
}
