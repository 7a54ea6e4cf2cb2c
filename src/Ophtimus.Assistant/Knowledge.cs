using System.Reflection;
using System.Security.Cryptography;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;
using Ophtimus.Assistant.Records;

namespace Ophtimus.Assistant;

/// <summary>The files of the knowledge folder that every question is read with.</summary>
internal sealed record Knowledge(Thesaurus Thesaurus, EverydayWords EverydayWords, RedFlags RedFlags, DrugSafetyRules DrugSafety, IReadOnlyDictionary<string, string> Hashes)
{
    private static readonly string[] Files = ["thesaurus.yaml", "everyday-words.txt", "red-flags.yaml", SecondReader.FileName, "drug-safety.yaml"];

    private static readonly string Version = typeof(Knowledge).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Reads them.</summary>
    /// <exception cref="KnowledgeException">One is missing or damaged.</exception>
    public static Knowledge Load(string folder)
    {
        // The thesaurus takes as long as the others together.
        var thesaurus = Task.Run(() => Thesaurus.Load(folder));
        var redFlags = RedFlags.Load(folder);
        var drugSafety = DrugSafetyRules.Load(folder);
        var everyday = EverydayWords.Load(folder);
        return new Knowledge(thesaurus.GetAwaiter().GetResult(), everyday, redFlags, drugSafety, Files.ToDictionary(f => f, f => Hash(Path.Combine(folder, f))));
    }

    /// <summary>What an answer depends on besides the question.</summary>
    public Surroundings Surroundings(long library, string engine) => new(Version, library, Hashes, engine);

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
