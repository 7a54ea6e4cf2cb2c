using System.Globalization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>An entry of a reference list that is only words and links.</summary>
internal static partial class PlainReference
{
    /// <param name="key">The document's own name for it.</param>
    /// <param name="words">The entry in one line; it becomes the title, since where the work's title begins and ends is not marked.</param>
    /// <param name="links">Addresses that the entry links to.</param>
    public static Reference Of(string key, string words, IReadOnlyList<string> links) => new(key, new Source
    {
        Id = key,
        Title = words,
        Year = int.TryParse(Year().Match(words).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Doi = links.Append(words).Select(DoiIn).FirstOrDefault(d => d is not null),
        Pmid = links.Append(words).Select(a => Pmid().Match(a)).FirstOrDefault(m => m.Success)?.Groups[1].Value,
    });

    /// <summary>The first DOI in a text or an address, without what resolves it.</summary>
    public static string? DoiIn(string text) => Doi().Match(text) is { Success: true } doi ? doi.Value.TrimEnd('.', ',', ';', ':', ')', ']') : null;

    [GeneratedRegex("""10\.[0-9]{4,9}/[^\s"'<>&?#]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Doi();

    [GeneratedRegex("""(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|list_uids=|/pubmed/\?term=|PMID:? ?)([0-9]{4,9})""", RegexOptions.NonBacktracking)]
    private static partial Regex Pmid();

    [GeneratedRegex("""\b(?:1[89]|20)[0-9]{2}\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
