using System.Collections.Frozen;

namespace Ophtimus.Assistant.Clinical;

/// <summary>Words of everyday speech, which say little of what a clinical question asks about.</summary>
public sealed class EverydayWords
{
    private readonly FrozenSet<string> english;
    private readonly FrozenSet<string> koreanBeginnings;
    private readonly int longestKorean;

    private EverydayWords(IEnumerable<string> words)
    {
        var all = words.ToList();
        english = all.Where(w => !IsHangul(w[0])).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        koreanBeginnings = all.Where(w => IsHangul(w[0])).ToFrozenSet(StringComparer.Ordinal);
        longestKorean = koreanBeginnings.Max(w => (int?)w.Length) ?? 0;
    }

    /// <summary>Reads `everyday-words.txt` of a knowledge folder: words separated by white space, lines with # left out.</summary>
    /// <exception cref="KnowledgeException">The file is missing.</exception>
    public static EverydayWords Load(string knowledgeFolder)
    {
        var path = Path.Combine(knowledgeFolder, "everyday-words.txt");
        try
        {
            return new EverydayWords(File.ReadLines(path).Where(l => !l.StartsWith('#')).SelectMany(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    /// <summary>True for an everyday word; a Korean word counts by how it begins, where a single syllable has to be nearly all of it.</summary>
    public bool Contains(string word) =>
        english.Contains(word)
        || (word.Length <= 2 && koreanBeginnings.Contains(word[..1]))
        || Enumerable.Range(2, Math.Max(0, Math.Min(longestKorean, word.Length) - 1)).Any(length => koreanBeginnings.Contains(word[..length]));

    private static bool IsHangul(char c) => c is >= '\u3130' and <= '\u318F' or >= '\uAC00' and <= '\uD7A3';
}
