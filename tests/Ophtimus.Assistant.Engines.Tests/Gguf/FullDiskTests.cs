using System.Diagnostics;
using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

public sealed class FullDiskTests : IDisposable
{
    private const int Page = 4096;

    private static readonly TinyLlama Model = TinyLlama.Family["Ophtimus-Llama-3B"];

    private readonly TemporaryFolder folder = new();
    private bool isMounted;

    public FullDiskTests()
    {
        Model.WriteModel(folder["model"], Model.Random(seed: 5));
        TinyLlamaFolder.WriteTokenizer(folder["model"], hasPairs: true, hasTemplate: true);
    }

    public void Dispose()
    {
        if (isMounted)
        {
            Run("umount", "-l", folder["disk"]);
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_refused_before_anything_is_written()
    {
        Mount(bytes: 100 * Page);

        var refused = await Assert.ThrowsAsync<ConversionException>(ConvertAsync);

        Assert.Equal($"The disk of {folder["disk"]} has 0 MB free, and the file needs 2 MB; free some, or name another place with --out.", refused.Message);
        Assert.Empty(Directory.GetFiles(folder["disk"]));
    }

    // The weights fit, what comes before them in the file does not.
    [Fact]
    public async Task A_disk_that_fills_up_on_the_way_is_told_and_left_empty()
    {
        var weights = (await ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]), null, TestContext.Current.CancellationToken)).Weights;
        Mount(bytes: (((weights * 2) + (20 * 32)) / Page * Page) + (2 * Page));

        var refused = await Assert.ThrowsAsync<ConversionException>(ConvertAsync);

        Assert.StartsWith($"{Path.Combine(folder["disk"], "model.gguf")} cannot be written: No space left on device", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["disk"]));
    }

    private Task<ConversionReport> ConvertAsync() =>
        ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]) { File = Path.Combine(folder["disk"], "model.gguf") }, null, TestContext.Current.CancellationToken);

    private void Mount(long bytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A full disk is tested as root on Linux, who can mount one.");
        Directory.CreateDirectory(folder["disk"]);
        isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", folder["disk"]);
        Assert.SkipUnless(isMounted, "A full disk is tested where a tmpfs can be mounted; here mount refuses.");
    }

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
