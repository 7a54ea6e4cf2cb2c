namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Sections of an article that say nothing of its subject, and are therefore not quoted.</summary>
internal static class BackMatter
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "references", "reference", "bibliography", "literature cited", "works cited", "참고문헌",
        "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "감사의 글",
        "competing interests", "competing interest", "conflict of interest", "conflicts of interest", "declaration of interest", "declarations of interest", "declaration of competing interest", "disclosure", "disclosures", "disclosure statement", "financial disclosures",
        "authors' contributions", "author contributions", "authors' contribution", "author contribution", "contributors", "contributorship statement",
        "author details", "authors' information", "author information", "about the authors", "funding", "funding statement", "financial support", "data availability", "data availability statement", "availability of data and materials",
        "ethics statement", "ethics approval", "consent for publication", "publisher's note", "pre-publication history", "supplementary material", "supplementary materials", "additional files", "keywords", "key words", "correspondence", "endnotes", "footnotes", "contents", "table of contents", "목차",
    };

    /// <summary>True for the heading of such a section.</summary>
    public static bool IsHeading(string heading) => Names.Contains(heading.Replace('’', '\'').Replace('‘', '\'').TrimEnd(':', '.', ' '));
}
