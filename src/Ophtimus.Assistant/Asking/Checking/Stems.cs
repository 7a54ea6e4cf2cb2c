using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Stems of words, with British and American spellings in one.</summary>
internal static class Stems
{
    /// <summary>The distinct stems of a list of words; stop words have none.</summary>
    public static IEnumerable<string> Of(string words) => ClinicalAnalyzer.Instance.Terms(words).Select(t => Level(t.Text)).Distinct(StringComparer.Ordinal);

    /// <summary>The stems of a text by the offset where their word begins.</summary>
    public static Dictionary<int, string> ByOffset(string text)
    {
        var stems = new Dictionary<int, string>();
        foreach (var term in ClinicalAnalyzer.Instance.Terms(text))
        {
            stems.TryAdd(term.Start, Level(term.Text));
        }

        return stems;
    }

    // "oedema" and "edema", "haemorrhage", "paediatric", "randomis" and "randomiz", "colour", "fibre", "tumour".
    private static string Level(string stem)
    {
        if (stem.Length < 4)
        {
            return stem;
        }

        var level = stem.Replace("ae", "e", StringComparison.Ordinal).Replace("oe", "e", StringComparison.Ordinal).Replace("our", "or", StringComparison.Ordinal).Replace("isat", "izat", StringComparison.Ordinal);
        level = level.EndsWith("is", StringComparison.Ordinal) && level.Length > 6 ? level[..^1] + "z" : level;
        level = level.EndsWith("tr", StringComparison.Ordinal) && level.Length > 3 ? level[..^1] + "er" : level;
        return level.EndsWith("fibr", StringComparison.Ordinal) || level.EndsWith("fibre", StringComparison.Ordinal) ? "fiber" : level;
    }
}
