using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ophtimus.Assistant.Engines.Models.Pulling;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>Pulls from a folder, as on a closed network.</summary>
public sealed class FolderPullTests : IDisposable
{
    private static readonly HubFile Config = HubFile.Of("config.json", "{}");
    private static readonly HubFile Weights = HubFile.Of("model.safetensors", 2_000_000, 1);

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services = new ServiceCollection().AddModelDownloads().BuildServiceProvider();

    public FolderPullTests()
    {
        folder.Write("usb/config.json", Config.Content);
        folder.Write("usb/model.safetensors", Weights.Content);
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_folder_with_sums_is_copied_and_is_itself_a_source()
    {
        WriteSums();

        var copied = await PullAsync("usb", "first");
        var again = await PullAsync("first", "second");

        Assert.Equal([Config.Sha256, Weights.Sha256], copied.Files.Select(f => f.Sha256));
        Assert.Equal(copied.Files, again.Files);
        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["second/model.safetensors"]));
    }

    [Fact]
    public async Task The_list_of_Hugging_Face_serves_too()
    {
        folder.Write("usb/tree.json", $$$"""[{"type":"file","path":"config.json","size":2,"oid":"{{{Config.GitBlob}}}"},{"type":"file","path":"model.safetensors","size":2000000,"oid":"{{{new string('1', 40)}}}","lfs":{"oid":"{{{Weights.Sha256}}}","size":2000000,"pointerSize":135}}]""");

        Assert.Equal(2, (await PullAsync("usb", "to")).Files.Count);
    }

    [Fact]
    public async Task A_folder_without_a_list_cannot_be_verified_and_says_how_to_make_one()
    {
        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync("usb", "to"));

        Assert.EndsWith("has no SHA256SUMS, so its files cannot be verified; write one there with `sha256sum * > SHA256SUMS`.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_of_the_folder_is_not_kept()
    {
        WriteSums();
        folder.Write("usb/model.safetensors", Weights.Changed().Content);

        Assert.Equal(PullFailure.ChecksumWrong, (await Assert.ThrowsAsync<ModelPullException>(() => PullAsync("usb", "to"))).Failure);
        Assert.False(File.Exists(folder["to/model.safetensors"]));
    }

    [Fact]
    public async Task A_file_that_the_folder_lists_and_lacks_is_told()
    {
        WriteSums();
        File.Delete(folder["usb/model.safetensors"]);

        Assert.EndsWith("lists model.safetensors and does not hold it; copy the folder again.", (await Assert.ThrowsAsync<ModelPullException>(() => PullAsync("usb", "to"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_written_is_taken_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A full disk is tested as root on Linux, who can mount one.");
        Directory.CreateDirectory(folder["to"]);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=18m", "tmpfs", folder["to"]), "A full disk is tested where a tmpfs can be mounted; here mount refuses.");
        try
        {
            // The list of sums says no sizes, so the disk is found too small only when it is full.
            var large = HubFile.Of("model.safetensors", 20_000_000, 2);
            folder.Write("usb/model.safetensors", large.Content);
            folder.Write("usb/SHA256SUMS", $"{large.Sha256}  model.safetensors\n");

            var full = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync("usb", "to"));
            Assert.True(Run("mount", "-o", "remount,size=40m", folder["to"]));
            var pulled = await PullAsync("usb", "to");

            Assert.Equal(PullFailure.DiskFull, full.Failure);
            Assert.EndsWith("is full; free some space and run the same command again: it goes on where it stopped.", full.Message, StringComparison.Ordinal);
            Assert.Equal((PulledState.Resumed, large.Sha256), (pulled.Files[0].State, pulled.Files[0].Sha256));
        }
        finally
        {
            Run("umount", "-l", folder["to"]);
        }
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_told_before_anything_is_read()
    {
        folder.Write("usb/tree.json", $$$"""[{"type":"file","path":"model.safetensors","size":135,"oid":"{{{new string('1', 40)}}}","lfs":{"oid":"{{{Weights.Sha256}}}","size":900000000000000,"pointerSize":135}}]""");

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync("usb", "to"));

        Assert.Equal(PullFailure.DiskFull, e.Failure);
        Assert.Contains("free some space, or name a folder on another disk with --to.", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["to"]));
    }

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private void WriteSums() => folder.Write("usb/SHA256SUMS", $"{Config.Sha256}  config.json\n{Weights.Sha256}  model.safetensors\n");

    private Task<PulledModel> PullAsync(string from, string to) => new ModelPull(services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System)
        .PullAsync(new PullRequest { Repositories = [HubServer.Repository], Folder = folder[to], From = folder[from] }, null, TestContext.Current.CancellationToken);
}
