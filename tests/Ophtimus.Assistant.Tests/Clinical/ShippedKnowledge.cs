using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Tests.Clinical;

/// <summary>The knowledge folder of the repository.</summary>
internal static class ShippedKnowledge
{
    public static string Folder { get; } = Locate();

    public static Thesaurus Thesaurus { get; } = Thesaurus.Load(Folder);

    public static string Plugins => Path.GetFullPath(Path.Combine(Folder, "..", "plugins"));

    private static string Locate([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        new AssistantOptions().KnowledgeFolder is var beside && Directory.Exists(beside)
            ? beside
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "knowledge"));
}
