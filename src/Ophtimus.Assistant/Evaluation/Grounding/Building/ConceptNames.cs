using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Names of concepts in sentences.</summary>
internal static class ConceptNames
{
    private static readonly Regex ShortFormAfter = Pattern.Of(@"^ \([A-Za-z][\w -]{1,12}\)");

    /// <summary>True when the name is written as the thesaurus has it, is no plural and is no part of a longer word or name.</summary>
    public static bool StandsAlone(string text, ConceptMatch match)
    {
        var written = text[match.Start..match.End];
        var before = match.Start > 0 ? text[match.Start - 1] : ' ';
        var after = match.End < text.Length ? text[match.End] : '.';
        return written.Equals(match.Name, StringComparison.OrdinalIgnoreCase) && before is ' ' or '(' && before != '-' && after is ' ' or '.' or ',' or ';' or ')'
            && (match.Start == 0 || !char.IsUpper(written[0]) || written.Skip(1).Any(char.IsUpper) || match.Concept.Kind is "trial" or "organism" || char.IsUpper(match.Concept.Term[0]))
            && !(match.Start == 0 && after == ' ' && match.End + 1 < text.Length && char.IsUpper(text[match.End + 1]));
    }

    /// <summary>True for a name that reads as one thing in prose ("IOL exchange", "timolol", but not "eye ointment lubricant").</summary>
    public static bool IsPlain(string term) => term.Length <= 40 && !term.Contains(" in ", StringComparison.Ordinal) && !term.Contains(" and ", StringComparison.Ordinal) && !term.Contains(" for ", StringComparison.Ordinal) && !char.IsDigit(term[^1]);

    /// <summary>The text with a mention replaced; a short form in brackets behind it goes too.</summary>
    public static string Replace(string text, ConceptMatch mention, string with)
    {
        var length = mention.End - mention.Start;
        if (ShortFormAfter.Match(text[mention.End..]) is { Success: true } shortForm)
        {
            length += shortForm.Length;
        }

        return Phrasing.Replace(text, mention.Start, length, with);
    }
}
