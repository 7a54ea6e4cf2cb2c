using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Prompting;

/// <summary>The prompts of a `plugins` folder by name; each is read when it is first asked for.</summary>
public sealed class PromptLibrary(string folder)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, PromptFile> read = new(StringComparer.Ordinal);

    /// <summary>The prompt with a name such as "Literature.answer".</summary>
    /// <exception cref="KnowledgeException">The file is missing or is not a prompt.</exception>
    public PromptFile Find(string name) => read.GetOrAdd(name, n => PromptFileReader.Read(Path.Combine(folder, n.Replace('.', Path.DirectorySeparatorChar) + ".yaml"), n));

    /// <summary>Every prompt of the folder, by name.</summary>
    /// <exception cref="KnowledgeException">A file is not a prompt, or there is no folder.</exception>
    public IReadOnlyList<PromptFile> All()
    {
        if (!Directory.Exists(folder))
        {
            throw new KnowledgeException($"There is no folder {folder}; restore the plugins folder, or name it with --plugins.");
        }

        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.ChangeExtension(Path.GetRelativePath(folder, f), null).Replace(Path.DirectorySeparatorChar, '.'))
            .Order(StringComparer.Ordinal).Select(Find)];
    }
}
