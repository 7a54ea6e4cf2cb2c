using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>The real `ophtimus` as a process of its own.</summary>
internal static class OphtimusProcess
{
    // No command of these tests takes more than a few seconds; one that hangs fails its test.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Process Start(string[] args, bool asNobody = false, string? home = null)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

        // With the frameworks of the tests: what ASP.NET Core brings is not copied beside them, and Lucene.NET needs some of it.
        var tests = Path.Combine(AppContext.BaseDirectory, "Ophtimus.Assistant.Tests");
        string[] dotnet = ["dotnet", "exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json"];
        string[] all = [.. asNobody ? nobody : [], .. dotnet, Path.Combine(AppContext.BaseDirectory, "ophtimus.dll"), .. args, "--knowledge", Knowledge()];
        start.FileName = all[0];
        foreach (var argument in all[1..])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        if ((home ?? (asNobody ? Path.GetTempPath() : null)) is { } folder)
        {
            start.Environment["HOME"] = folder;
            start.Environment.Remove("XDG_DATA_HOME");
        }

        return Process.Start(start)!;
    }

    public static async Task<OphtimusRun> RunAsync(string[] args, bool asNobody = false, string? home = null)
    {
        using var process = Start(args, asNobody, home);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"`ophtimus {string.Join(' ', args)}` did not end within {Longest.TotalSeconds} s.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new OphtimusRun(process.ExitCode, await output, await error);
    }

    private static string Knowledge([CallerFilePath] string source = "")
    {
        var found = new AssistantOptions().KnowledgeFolder;
        return Directory.Exists(found) ? found : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../knowledge"));
    }
}
