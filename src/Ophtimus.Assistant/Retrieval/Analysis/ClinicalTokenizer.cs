using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;

namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>
/// Cuts clinical text into tokens. "20/40", "0.01%", "10,000" and "C3F8" stay whole; "anti-VEGF" gives "anti", "vegf" and,
/// at the position of the first, "antivegf", so that each spelling finds the others; Hangul and Han runs give overlapping bigrams.
/// </summary>
/// <remarks>Tokens are in lower case, with ligatures and full-width forms folded to ASCII and without diacritics. Offsets refer to the given text.</remarks>
internal sealed class ClinicalTokenizer : Tokenizer
{
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly List<Token> tokens = [];
    private readonly char[] buffer = new char[4096];
    private readonly StringBuilder text = new();
    private int next = -1;

    // Longer chains are addresses and sequences, which nobody types in another spelling.
    private const int LongestJoined = 40;

    // One character folds to at most four, as "⑽" to "(10)".
    private const int LongestFolding = 4;

    public ClinicalTokenizer(TextReader input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (next < 0)
        {
            Fill();
        }

        if (next >= tokens.Count)
        {
            return false;
        }

        ClearAttributes();
        var token = tokens[next++];
        term.SetEmpty().Append(token.Text);
        offset.SetOffset(CorrectOffset(token.Start), CorrectOffset(token.End));
        increment.PositionIncrement = token.Increment;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        next = -1;
    }

    public override void End()
    {
        base.End();
        var end = CorrectOffset(text.Length);
        offset.SetOffset(end, end);
    }

    private void Fill()
    {
        text.Clear();
        for (int read; (read = m_input.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Append(buffer, 0, read);
        }

        tokens.Clear();
        Cut(text.ToString(), tokens);
        next = 0;
    }

    /// <summary>Appends the tokens of a text.</summary>
    internal static void Cut(string text, List<Token> tokens)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsIdeographic(text[i]))
            {
                i = CutBigrams(text, i, tokens);
            }
            else if (IsWord(text[i]))
            {
                i = CutWord(text, i, tokens);
            }
            else
            {
                i++;
            }
        }
    }

    private static int CutBigrams(string text, int start, List<Token> tokens)
    {
        var end = start;
        while (end < text.Length && IsIdeographic(text[end]))
        {
            end++;
        }

        if (end - start == 1)
        {
            tokens.Add(new Token(text[start..end], start, end, 1));
        }

        for (var i = start; i + 1 < end; i++)
        {
            tokens.Add(new Token(text.Substring(i, 2), i, i + 2, 1));
        }

        return end;
    }

    // A word is a chain of parts joined by single connectors: "HLA-B27", "20/40", "0.01", "10,000", "patient's".
    private static int CutWord(string text, int start, List<Token> tokens)
    {
        var end = start;
        var partStart = start;
        var numeric = true;
        var first = tokens.Count;
        while (true)
        {
            while (end < text.Length && (IsWord(text[end]) || IsMark(text[end])))
            {
                numeric &= IsDigit(text[end]);
                end++;
            }

            if (end + 1 >= text.Length || !IsWord(text[end + 1]) || !Joins(text, end, numeric))
            {
                break;
            }

            if (Splits(text[end], numeric))
            {
                tokens.Add(new Token(Fold(text.AsSpan(partStart, end - partStart)), partStart, end, 1));
                partStart = end + 1;
            }

            end++;
        }

        tokens.Add(new Token(Fold(text.AsSpan(partStart, end - partStart)), partStart, end, 1));
        if (partStart > start && !numeric && end - start <= LongestJoined)
        {
            tokens.Insert(first + 1, new Token(Fold(WithoutConnectors(text.AsSpan(start, end - start))), start, end, 0));
        }
        else if (partStart == start && numeric)
        {
            AddPercentage(text, start, end, tokens);
        }

        return end;
    }

    // "0.01 %" and "0.01%" both give "0.01" and "0.01%".
    private static void AddPercentage(string text, int start, int end, List<Token> tokens)
    {
        var sign = end < text.Length && text[end] is ' ' or '\u00A0' or '\u2009' ? end + 1 : end;
        if (sign < text.Length && text[sign] is '%' or '％')
        {
            tokens.Add(new Token(Fold(text.AsSpan(start, end - start)) + "%", start, sign + 1, 0));
        }
    }

    private static bool Joins(string text, int at, bool numeric) => text[at] switch
    {
        '-' or '\u2010' or '\u2011' or '/' or '／' or '\'' or '\u2019' => true,
        '.' or '．' or '·' or ',' => numeric && IsDigit(text[at + 1]),
        _ => false,
    };

    private static bool Splits(char connector, bool numeric) => connector switch
    {
        '-' or '\u2010' or '\u2011' => true,
        '/' or '／' => !numeric,
        _ => false,
    };

    private static string WithoutConnectors(ReadOnlySpan<char> word)
    {
        var joined = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (IsWord(c))
            {
                joined.Append(c);
            }
        }

        return joined.ToString();
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        var ascii = true;
        foreach (var c in word)
        {
            ascii &= c < 128;
        }

        if (ascii)
        {
            return TrimPossessive(word.ToString().ToLowerInvariant());
        }

        // The platform's own normalisation needs ICU, which a closed installation may lack; Lucene's table does not.
        var plain = new char[word.Length * LongestFolding];
        var length = ASCIIFoldingFilter.FoldToASCII(word.ToArray(), 0, plain, 0, word.Length);
        var folded = new StringBuilder(length);
        foreach (var c in plain.AsSpan(0, length))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c == '·' ? '.' : char.ToLowerInvariant(c));
            }
        }

        return TrimPossessive(folded.ToString());
    }

    private static string TrimPossessive(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.Replace("'", "", StringComparison.Ordinal);

    // Full-width digits, as Korean and Japanese keyboards give them, fold to ASCII.
    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    // Text from PDF has "ö" in two characters.
    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !IsIdeographic(c);

    private static bool IsIdeographic(char c) =>
        c is >= '\uAC00' and <= '\uD7A3' or >= '\u4E00' and <= '\u9FFF' or >= '\u3040' and <= '\u30FF' or >= '\u1100' and <= '\u11FF' or >= '\u3130' and <= '\u318F';

    /// <param name="Text">The folded token.</param>
    /// <param name="Start">Offset of its first character.</param>
    /// <param name="End">Offset past its last character.</param>
    /// <param name="Increment">1 for a new position, 0 for a second form at the same position.</param>
    internal readonly record struct Token(string Text, int Start, int End, int Increment);
}
