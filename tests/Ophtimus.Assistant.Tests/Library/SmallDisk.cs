using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A disk in memory, of a size that fills up.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it, or skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(string folder, string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A full disk is tested as root on Linux, who can mount one.");
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder), "A full disk is tested where a tmpfs can be mounted; here mount refuses.");
        return new SmallDisk(folder);
    }

    public void Remount(string options) => Assert.True(Run("mount", "-o", $"remount,{options}", folder));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Run("umount", "-l", folder);
    }

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
