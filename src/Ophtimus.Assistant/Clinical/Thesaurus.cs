namespace Ophtimus.Assistant.Clinical;

/// <summary>The concepts of eye care by every name, English and Korean.</summary>
public sealed class Thesaurus
{
    private readonly Dictionary<string, List<(Concept Concept, string Name, bool IsAmbiguous)>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> byTerm;
    private readonly Dictionary<string, int> longestName = new(StringComparer.Ordinal);
    private readonly int longestKorean;

    /// <summary>Builds the look-up tables of a list of concepts.</summary>
    public Thesaurus(IReadOnlyList<Concept> concepts)
    {
        Concepts = concepts;
        byTerm = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var concept in concepts)
        {
            byTerm.TryAdd(concept.Term, concept);
            foreach (var name in concept.EnglishNames)
            {
                Add(string.Join(' ', Words(name).Select(w => w.Key)), concept, name, isAmbiguous: false);
            }

            foreach (var name in concept.Ambiguous)
            {
                Add(string.Join(' ', Words(name).Select(w => w.Key)), concept, name, isAmbiguous: true);
            }

            foreach (var name in concept.Korean)
            {
                Add(WithoutSpaces(name), concept, name, isAmbiguous: false);
            }
        }

        // How many words the longest name has that begins with a word: most words begin none.
        foreach (var key in byName.Keys)
        {
            var first = key.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? key[..end] : key;
            longestName[first] = Math.Max(longestName.GetValueOrDefault(first), key.Count(c => c == ' ') + 1);
        }

        longestKorean = concepts.SelectMany(c => c.Korean).Max(k => (int?)k.Length) ?? 0;
    }

    /// <summary>All concepts, in the file's order.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Reads the thesaurus of a knowledge folder.</summary>
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static Thesaurus Load(string knowledgeFolder) => new(ThesaurusFile.Read(Path.Combine(knowledgeFolder, "thesaurus.yaml")));

    /// <summary>The concept with a preferred term; null where there is none.</summary>
    public Concept? Find(string term) => byTerm.GetValueOrDefault(term);

    /// <summary>The concepts that a text names, in order; of names that overlap the longest counts.</summary>
    public IReadOnlyList<ConceptMatch> Match(string text) => [.. MatchEnglish(text).Concat(MatchKorean(text)).OrderBy(m => m.Start)];

    private IEnumerable<ConceptMatch> MatchEnglish(string text)
    {
        var words = Words(text).ToList();
        for (var i = 0; i < words.Count;)
        {
            var length = Math.Min(longestName.GetValueOrDefault(words[i].Key), words.Count - i);
            while (length > 0 && !IsName(text, words, i, length))
            {
                length--;
            }

            if (length == 0)
            {
                i++;
                continue;
            }

            var start = words[i].Start;
            var end = words[i + length - 1].End;
            foreach (var (concept, name, isAmbiguous) in byName[Key(words, i, length)])
            {
                yield return new ConceptMatch(concept, start, end, name, isAmbiguous);
            }

            i += length;
        }
    }

    private bool IsName(string text, List<(string Key, int Start, int End)> words, int at, int count) =>
        byName.TryGetValue(Key(words, at, count), out var named)
        && (count > 1 || named.Any(n => IsWrittenAs(text.AsSpan(words[at].Start, words[at].End - words[at].Start), n.Name, n.IsAmbiguous)));

    // "AION" may be typed "aion", but "AC", "OS" or an ambiguous "RD" only in capitals, since in small letters they are other words.
    private static bool IsWrittenAs(ReadOnlySpan<char> written, string name, bool isAmbiguous) =>
        name.AsSpan().IndexOfAnyInRange('a', 'z') >= 0 || (name.Length > 2 && !isAmbiguous) || written.IndexOfAnyInRange('a', 'z') < 0;

    private static string Key(List<(string Key, int Start, int End)> words, int at, int count) =>
        count == 1 ? words[at].Key : string.Join(' ', words.Skip(at).Take(count).Select(w => w.Key));

    private IEnumerable<ConceptMatch> MatchKorean(string text)
    {
        if (!text.Any(IsHangul))
        {
            yield break;
        }

        // Spaces inside Korean terms are optional, so the text is read without them, remembering where words begin.
        var compact = new List<(char Character, int Offset, bool BeginsWord)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                compact.Add((text[i], i, i == 0 || !IsHangul(text[i - 1])));
            }
        }

        var characters = new string([.. compact.Select(c => c.Character)]);
        var mayBegin = true;
        for (var i = 0; i < compact.Count;)
        {
            mayBegin |= compact[i].BeginsWord;
            var length = mayBegin ? LongestKorean(characters, i, IsShort(i) ? 1 : 2) : 0;
            if (length == 0)
            {
                mayBegin = false;
                i++;
                continue;
            }

            var end = compact[i + length - 1].Offset + 1;
            foreach (var (concept, name, isAmbiguous) in byName[characters.Substring(i, length)])
            {
                yield return new ConceptMatch(concept, compact[i].Offset, end, name, isAmbiguous);
            }

            i += length;
            mayBegin = true;
        }

        // A name of one syllable ("눈") is a whole word, or one with a particle of one syllable.
        bool IsShort(int at) => compact[at].BeginsWord && (EndsAt(at + 1) || EndsAt(at + 2));

        bool EndsAt(int at) => at >= compact.Count || compact[at].BeginsWord || char.IsWhiteSpace(text[compact[at].Offset - 1]) || !IsHangul(compact[at].Character);
    }

    private int LongestKorean(string characters, int at, int shortest)
    {
        for (var length = Math.Min(longestKorean, characters.Length - at); length >= shortest; length--)
        {
            var candidate = characters.Substring(at, length);
            if (byName.ContainsKey(candidate) && candidate.Any(IsHangul))
            {
                return length;
            }
        }

        return 0;
    }

    private void Add(string key, Concept concept, string name, bool isAmbiguous)
    {
        if (key.Length == 0)
        {
            return;
        }

        var named = byName.TryGetValue(key, out var known) ? known : byName[key] = [];
        if (!named.Exists(n => n.Concept == concept))
        {
            named.Add((concept, name, isAmbiguous));
        }
    }

    /// <summary>Words in a form in which plural, case and hyphen do not matter.</summary>
    private static IEnumerable<(string Key, int Start, int End)> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (IsWord(text[i]) || (text[i] is '.' or '/' && i + 1 < text.Length && IsWord(text[i + 1]))))
            {
                i++;
            }

            yield return (Singular(text[start..i].ToLowerInvariant()), start, i);
        }
    }

    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !IsHangul(c);

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
