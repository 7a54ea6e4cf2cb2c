namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>The numbers that prose writes as words.</summary>
internal static class NumberWords
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A regular expression for two to twelve; "one" is mostly a pronoun.</summary>
    public static string Expression => string.Join('|', Words.Skip(2));

    /// <summary>The word of 0 to 12; null for others.</summary>
    public static string? WordOf(decimal value) => value is >= 0 and <= 12 && value == decimal.Truncate(value) ? Words[(int)value] : null;

    /// <summary>The value of a word; null for other words.</summary>
    public static int? ValueOf(string word) => Array.FindIndex(Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var value ? value : null;
}
