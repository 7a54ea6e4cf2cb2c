namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>Stems English words as the published measures do.</summary>
/// <remarks>
/// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, 130–137, with the extensions that NLTK's
/// PorterStemmer has by default and that rouge_score and NLTK's METEOR therefore stem with. It differs from the
/// stemmer that searches use in words such as "enjoy", "dies" and "geologi", so that published figures can be compared.
/// </remarks>
internal static class PorterStemmer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["skies"] = "sky", ["sky"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["news"] = "news",
        ["innings"] = "inning", ["inning"] = "inning", ["outings"] = "outing", ["outing"] = "outing",
        ["cannings"] = "canning", ["canning"] = "canning", ["howe"] = "howe",
        ["proceed"] = "proceed", ["exceed"] = "exceed", ["succeed"] = "succeed",
    };

    // The first suffix that a word ends in decides, whether its condition holds or not; so the order matters.
    private static readonly (string Suffix, string Becomes)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string Suffix, string Becomes)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4 =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <summary>The stem of a word in lower case.</summary>
    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
        {
            return known;
        }

        return word.Length <= 2 ? word : WithoutDouble(WithoutE(WithoutEnding(Ending(DoubleEnding(FinalY(Past(Plural(word))))))));
    }

    private static string Plural(string word) =>
        Ends(word, "ies") ? word[..^(word.Length == 4 ? 1 : 2)]
        : Ends(word, "sses") ? word[..^2]
        : Ends(word, "ss") || !Ends(word, "s") ? word
        : word[..^1];

    private static string Past(string word)
    {
        if (Ends(word, "ied"))
        {
            return word[..^(word.Length == 4 ? 1 : 2)];
        }

        if (Ends(word, "eed"))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var stem = Ends(word, "ed") ? word[..^2] : Ends(word, "ing") ? word[..^3] : "";
        if (!HasVowel(stem))
        {
            return word;
        }

        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz"))
        {
            return stem + "e";
        }

        if (stem.Length >= 2 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1))
        {
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        }

        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string FinalY(string word) => word.Length > 2 && word[^1] == 'y' && IsConsonant(word, word.Length - 2) ? word[..^1] + "i" : word;

    private static string DoubleEnding(string word)
    {
        if (Ends(word, "alli") && Measure(word[..^4]) > 0)
        {
            return DoubleEnding(word[..^2]);
        }

        foreach (var (suffix, becomes) in Step2)
        {
            if (Ends(word, suffix))
            {
                return Replaced(word, suffix, becomes);
            }
        }

        // The l counts for the stem, so that "geologi" and "archaeologi" end alike.
        return Ends(word, "logi") && Measure(word[..^3]) > 0 ? word[..^1] : word;
    }

    private static string Ending(string word)
    {
        foreach (var (suffix, becomes) in Step3)
        {
            if (Ends(word, suffix))
            {
                return Replaced(word, suffix, becomes);
            }
        }

        return word;
    }

    private static string WithoutEnding(string word)
    {
        foreach (var suffix in Step4)
        {
            if (Ends(word, suffix))
            {
                var stem = word[..^suffix.Length];
                return Measure(stem) > 1 && (suffix != "ion" || stem[^1] is 's' or 't') ? stem : word;
            }
        }

        return word;
    }

    private static string WithoutE(string word)
    {
        if (!Ends(word, "e"))
        {
            return word;
        }

        var stem = word[..^1];
        var measure = Measure(stem);
        return measure > 1 || (measure == 1 && !EndsShort(stem)) ? stem : word;
    }

    private static string WithoutDouble(string word) => Ends(word, "ll") && Measure(word[..^1]) > 1 ? word[..^1] : word;

    private static string Replaced(string word, string suffix, string becomes) =>
        Measure(word[..^suffix.Length]) > 0 ? word[..^suffix.Length] + becomes : word;

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Porter's m: how often a vowel is followed by a consonant.</summary>
    private static int Measure(string stem)
    {
        var count = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            count += IsConsonant(stem, i) && !IsConsonant(stem, i - 1) ? 1 : 0;
        }

        return count;
    }

    private static bool HasVowel(string stem) => Enumerable.Range(0, stem.Length).Any(i => !IsConsonant(stem, i));

    /// <summary>Porter's *o: consonant, vowel, consonant that is not w, x or y; or a word of vowel and consonant.</summary>
    private static bool EndsShort(string stem) =>
        stem.Length == 2
            ? !IsConsonant(stem, 0) && IsConsonant(stem, 1)
            : stem.Length > 2 && IsConsonant(stem, stem.Length - 3) && !IsConsonant(stem, stem.Length - 2) && IsConsonant(stem, stem.Length - 1) && stem[^1] is not ('w' or 'x' or 'y');

    private static bool IsConsonant(string word, int at) =>
        word[at] is not ('a' or 'e' or 'i' or 'o' or 'u') && (word[at] != 'y' || at == 0 || !IsConsonant(word, at - 1));
}
