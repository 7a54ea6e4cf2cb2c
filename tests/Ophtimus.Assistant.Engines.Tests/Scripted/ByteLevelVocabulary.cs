using System.Text;

namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>A vocabulary of byte-level BPE, as GPT-2 and Llama 3 have: the 256 bytes, words, merges, and control tokens.</summary>
internal sealed class ByteLevelVocabulary
{
    private const int Normal = 1;
    private const int Control = 3;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Left, string Right), int> ranks = [];

    public ByteLevelVocabulary()
    {
        for (var value = 0; value < 256; value++)
        {
            Add(Letter((byte)value).ToString(), Normal);
        }
    }

    /// <summary>The tokens as the file holds them: a printable letter for each byte.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>The kind of each token, as llama.cpp numbers them.</summary>
    public List<int> Kinds { get; } = [];

    /// <summary>The merges by rank, each "left right".</summary>
    public List<string> Merges { get; } = [];

    public int this[string text] => ids[Spelt(text)];

    public bool Has(string text) => ids.ContainsKey(Spelt(text));

    public int AddText(string text) => Add(Spelt(text), Normal);

    public int AddControl(string token) => Add(token, Control);

    /// <summary>Adds a word with the merges that build it from bytes wherever it begins.</summary>
    public int AddMerged(string text)
    {
        var parts = Spelt(text).Select(letter => letter.ToString()).ToList();
        while (true)
        {
            Merge(parts);
            if (parts.Count == 1)
            {
                return Add(parts[0], Normal);
            }

            // The new merge has the lowest rank of all, so words that merge already still do.
            ranks.Add((parts[0], parts[1]), Merges.Count);
            Merges.Add($"{parts[0]} {parts[1]}");
            Add(parts[0] + parts[1], Normal);
        }
    }

    /// <summary>True of a letter of the spelling that stands for a byte of a letter beyond ASCII.</summary>
    public static bool IsBeyondAscii(char letter) => letter is (>= '\u00A1' and <= '\u00FF') or >= '\u0122';

    private void Merge(List<string> parts)
    {
        while (true)
        {
            var best = Enumerable.Range(0, parts.Count - 1).Where(i => ranks.ContainsKey((parts[i], parts[i + 1]))).DefaultIfEmpty(-1).MinBy(i => i < 0 ? 0 : ranks[(parts[i], parts[i + 1])]);
            if (best < 0)
            {
                return;
            }

            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
    }

    private int Add(string token, int kind)
    {
        if (ids.TryAdd(token, Tokens.Count))
        {
            Tokens.Add(token);
            Kinds.Add(kind);
        }

        return ids[token];
    }

    private static string Spelt(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(Letter));

    // GPT-2's table: printable bytes stand for themselves, the others follow from U+0100 on.
    private static char Letter(byte value)
    {
        static bool Prints(int b) => b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
        return Prints(value) ? (char)value : (char)(256 + Enumerable.Range(0, value).Count(b => !Prints(b)));
    }
}
