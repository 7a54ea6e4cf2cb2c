using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>Files put into a test's folder.</summary>
internal static class FolderWriting
{
    public static string Write(this TemporaryFolder folder, string name, string content) => folder.Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public static string Write(this TemporaryFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllBytes(folder[name], content);
        return folder[name];
    }
}
