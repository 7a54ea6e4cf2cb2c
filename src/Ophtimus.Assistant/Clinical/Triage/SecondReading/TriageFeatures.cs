using System.Text;

namespace Ophtimus.Assistant.Clinical.Triage.SecondReading;

/// <summary>What the second reader sees of a text: its words, pairs and parts of words, and what the phrase rules found in it and how it is spoken of.</summary>
/// <remarks>
/// Pairs stand in and out of order, so that "gone ... dark" is one feature wherever it stands. Parts of words are seen so that an ending or a slip of
/// the keyboard changes little. Korean is also seen as runs of syllables across spaces, which writers leave out, and as runs of letters, of which
/// "아프고" and "아파요" share some. Numbers are seen by their size.
/// </remarks>
internal static class TriageFeatures
{
    private const int WordsInPair = 5, StemsInPair = 4, SyllablesOfStem = 2, LettersOfPart = 4, SyllablesOfEnding = 4;

    // Unicode, chapter 3.12: conjoining jamo.
    private const int FirstSyllable = 0xAC00, SyllablesOfLead = 588, Tails = 28;

    public static int[] Of(TriageReading reading)
    {
        var features = new FeatureSet();
        var words = Words(reading.Tokens);
        AddWords(features, words);
        AddKorean(features, words);
        AddShape(features, words, reading.Text);
        AddFindings(features, reading.Findings);
        return features.ToArray();
    }

    private static void AddWords(FeatureSet features, List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            features.Add('w', word.Text);
            if (word.IsKorean)
            {
                for (var j = i + 1; j < Math.Min(words.Count, i + 1 + StemsInPair); j++)
                {
                    features.Add('k', word.Stem, words[j].Stem);
                }

                continue;
            }

            if (i + 1 < words.Count)
            {
                features.Add('b', word.Text, words[i + 1].Text);
            }

            for (var j = i + 1; j < Math.Min(words.Count, i + 1 + WordsInPair); j++)
            {
                var isInOrder = string.CompareOrdinal(word.Text, words[j].Text) < 0;
                features.Add('s', isInOrder ? word.Text : words[j].Text, isInOrder ? words[j].Text : word.Text);
            }

            if (word.Text.Length >= LettersOfPart)
            {
                features.AddParts('h', new StringBuilder().Append('_').Append(word.Text).Append('_'), 3, 5);
            }
        }
    }

    private static void AddKorean(FeatureSet features, List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].IsKorean)
            {
                continue;
            }

            var run = new StringBuilder(words[i].Text);
            while (i + 1 < words.Count && words[i + 1].IsKorean)
            {
                run.Append(words[++i].Text);
            }

            features.AddParts('g', run, 2, 4);
            features.AddParts('j', Letters(run), 4, 6);
        }
    }

    /// <summary>Leads as capital letters, vowels as small ones and tails as others, so that a part says where in a syllable it begins.</summary>
    private static StringBuilder Letters(StringBuilder syllables)
    {
        var letters = new StringBuilder(syllables.Length * 3);
        for (var i = 0; i < syllables.Length; i++)
        {
            var number = syllables[i] - FirstSyllable;
            letters.Append((char)('A' + (number / SyllablesOfLead))).Append((char)('a' + (number % SyllablesOfLead / Tails)));
            if (number % Tails != 0)
            {
                letters.Append((char)('\u0400' + (number % Tails)));
            }
        }

        return letters;
    }

    /// <summary>How it begins and ends, and how long it is: "what is", "하나요", "?".</summary>
    private static void AddShape(FeatureSet features, List<Word> words, string text)
    {
        if (words.Count == 0)
        {
            return;
        }

        features.Add('q', words[0].Text);
        features.Add('Q', words[0].Text, words.Count > 1 ? words[1].Text : "");
        if (text.AsSpan().TrimEnd().EndsWith('?'))
        {
            features.Add('?', "");
        }

        var last = words[^1];
        for (var length = 1; last.IsKorean && length <= Math.Min(SyllablesOfEnding, last.Text.Length); length++)
        {
            features.Add('e', last.Text.AsSpan(last.Text.Length - length));
        }

        features.Add('n', words.Count switch { < 4 => "4", < 8 => "8", < 16 => "16", _ => "more" });
    }

    private static void AddFindings(FeatureSet features, IReadOnlyList<(string Concept, FindingKind Kind, Assertion Assertion)> findings)
    {
        var found = findings.Distinct().Select(f => (Name: $"{f.Concept}/{f.Assertion}", f.Kind)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            features.Add('c', found[i].Name);
            for (var j = i + 1; found[i].Kind != FindingKind.Cue && j < found.Count; j++)
            {
                if (found[j].Kind != FindingKind.Cue)
                {
                    features.Add('p', found[i].Name, found[j].Name);
                }
            }
        }
    }

    private static List<Word> Words(IReadOnlyList<TriageToken> tokens)
    {
        var words = new List<Word>(tokens.Count);
        var syllables = new StringBuilder();
        foreach (var token in tokens)
        {
            if (!token.IsSyllable || token.BeginsWord)
            {
                EndKorean();
            }

            if (token.IsSyllable)
            {
                syllables.Append(token.Text);
            }
            else
            {
                words.Add(new Word(token.Number is { } number && char.IsAsciiDigit(token.Text[0]) ? SizeOf(number) : token.Text, IsKorean: false));
            }
        }

        EndKorean();
        return words;

        void EndKorean()
        {
            if (syllables.Length > 0)
            {
                words.Add(new Word(syllables.ToString(), IsKorean: true));
                syllables.Clear();
            }
        }
    }

    // Where counts, days, ages, pressures in mmHg of eye and blood, and years mostly lie.
    private static string SizeOf(double number) => number switch
    {
        <= 1 => "#1",
        < 10 => "#10",
        < 29 => "#29",
        < 50 => "#50",
        < 110 => "#110",
        < 180 => "#180",
        >= 1900 and < 2100 => "#year",
        _ => "#more",
    };

    private sealed record Word(string Text, bool IsKorean)
    {
        public string Stem => IsKorean && Text.Length > SyllablesOfStem ? Text[..SyllablesOfStem] : Text;
    }
}
