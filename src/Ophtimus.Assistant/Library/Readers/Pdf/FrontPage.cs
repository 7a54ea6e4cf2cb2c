using System.Text.RegularExpressions;
using Ophtimus.Assistant.Retrieval;
using UglyToad.PdfPig.Content;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>What a document says of itself: in its properties where they can be believed, else on its first page.</summary>
internal static partial class FrontPage
{
    private const int LongestTitle = 300;

    public static Source Read(DocumentInformation properties, IReadOnlyList<TextLine> lines, TypeUse type, string text, string name)
    {
        var first = lines.Where(l => l.Page == 1).ToList();
        var page = string.Join(' ', first.Select(l => l.Text));
        var titleLines = TitleLines(first, type);
        var title = Title(properties, titleLines, page) ?? name;
        var doi = Doi(properties, first, lines);
        return new Source
        {
            Id = doi ?? name,
            Title = title,
            Authors = Authors(first, titleLines),
            Year = Year(page),
            Doi = doi,
            Language = StrictText.LanguageOf(text),
            Tier = StudyDesign.TierOf([], title),
            Retracted = StudyDesign.IsRetracted([], title),
        };
    }

    /// <summary>The lines in the largest type of the first page, where it is clearly larger than the text's.</summary>
    private static List<TextLine> TitleLines(List<TextLine> first, TypeUse type)
    {
        var largest = first.Where(l => l.Size > 1.15 * type.Body.Size && l.Text.Count(char.IsLetter) >= 3)
            .GroupBy(l => l.Style).Select(g => g.ToList())
            .Where(g => g.Sum(l => l.Text.Length) is >= 12 and <= LongestTitle)
            .MaxBy(g => g[0].Size);
        return largest ?? [];
    }

    private static string? Title(DocumentInformation properties, List<TextLine> titleLines, string page)
    {
        var shown = DocumentBuilder.Collapse(string.Join(' ', titleLines.Select(l => l.Text)));
        if (shown.Length > 0)
        {
            return shown;
        }

        var stated = DocumentBuilder.Collapse(properties.Title ?? "");
        return stated.Length is >= 10 and <= LongestTitle && stated.Contains(' ', StringComparison.Ordinal) && Letters(page).Contains(Letters(stated), StringComparison.Ordinal) ? stated : null;
    }

    // Names stand under the title, in one size, with marks of affiliation; anything that is no name means that these are none.
    private static IReadOnlyList<string> Authors(List<TextLine> first, List<TextLine> titleLines)
    {
        var under = titleLines.Count == 0 ? -1 : first.IndexOf(titleLines[^1]) + 1;
        if (under <= 0 || under >= first.Count)
        {
            return [];
        }

        var size = first[under].Size;
        var lines = first.Skip(under).TakeWhile(l => l.Size == size && l.Column == first[under].Column).Take(12).ToList();
        var names = string.Join(' ', lines.Select(l => string.Concat(l.Runs.Where(r => r.Rise <= 0 && r.Style.Size == size).Select(r => r.Text)).Trim()))
            .Replace(" and ", ",", StringComparison.Ordinal).Replace(" & ", ",", StringComparison.Ordinal)
            .Split([',', ';', '·', '*'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0 && names.All(n => Name().IsMatch(n)) ? [.. names.Select(Inverted)] : [];
    }

    // "Tom P Thompson" is filed as "Thompson TP".
    private static string Inverted(string name)
    {
        var parts = name.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        var family = parts.Length - 1;
        while (family > 1 && char.IsLower(parts[family - 1][0]))
        {
            family--;
        }

        return $"{string.Join(' ', parts[family..])} {string.Concat(parts[..family].Select(p => string.Concat(p.Split('-').Where(h => h.Length > 0).Select(h => char.ToUpperInvariant(h[0])))))}";
    }

    private static string? Doi(DocumentInformation properties, List<TextLine> first, IReadOnlyList<TextLine> lines)
    {
        foreach (var text in new[] { properties.Subject, properties.Title, properties.Keywords }.Concat(first.Select(l => l.Text)))
        {
            if (DoiIn(text) is { } doi)
            {
                return doi;
            }
        }

        // BioMed Central and others give it at the end, after the references.
        var cite = lines.Select((l, i) => (l, i)).Where(l => l.l.Text.StartsWith("Cite this article as", StringComparison.OrdinalIgnoreCase)).Select(l => l.i).FirstOrDefault(-1);
        return cite < 0 ? null : lines.Skip(Math.Max(0, cite - 2)).Take(6).Select(l => DoiIn(l.Text)).FirstOrDefault(d => d is not null);
    }

    private static string? DoiIn(string? text)
    {
        var match = DoiPattern().Match(text ?? "");
        return match.Success ? match.Groups[1].Value.TrimEnd('.', ',', ';', ')', ']') : null;
    }

    private static int? Year(string page)
    {
        var match = Copyright().Match(page);
        if (!match.Success)
        {
            match = Citation().Match(page);
        }
        return match.Success ? JatsMetadata.YearIn(match.Groups["year"].Value) : null;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"(?:doi[:\s]*(?:org/)?|doi\.org/)\s?(10\.\d{4,9}/[^\s""<>]+)", RegexOptions.IgnoreCase)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(@"(?:©|\(c\)|Copyright)\s*(?:The Authors?\W*)?(?<year>(?:19|20)\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Copyright();

    [GeneratedRegex(@"(?:published|accepted)\b[^.]{0,40}?(?<year>(?:19|20)\d\d)|\b(?<year>(?:19|20)\d\d)[,;]\s?\d{1,4}\s?[:(]", RegexOptions.IgnoreCase)]
    private static partial Regex Citation();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’.-]*(?: (?:van|von|der|den|de|da|di|del|la|le|el|al|bin|dos|ten|ter|\p{Lu}[\p{L}'’.-]*)){1,4}$")]
    private static partial Regex Name();
}
