using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Regular expressions over sentences, each with a time limit since a clinic's literature may hold anything.</summary>
internal static class Pattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>A pattern that minds case.</summary>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);

    /// <summary>A pattern that does not.</summary>
    public static Regex AnyCase(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Longest);
}
