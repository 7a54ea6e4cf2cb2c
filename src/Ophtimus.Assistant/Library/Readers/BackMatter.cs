using System.Collections.Frozen;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>The sections around an article that are no text of it, known by their headings where the format does not mark them.</summary>
/// <remarks>The same as the JATS reader leaves out: references, acknowledgements, interests, contributions, funding, keywords. Abbreviations and appendices stay.</remarks>
internal static class BackMatter
{
    private static readonly FrozenSet<string> ReferenceLists = FrozenSet.ToFrozenSet(
        [
            "references", "reference", "reference list", "references and notes", "bibliography", "literature cited", "works cited", "cited literature", "references cited",
            "참고문헌", "참고 문헌", "literatur", "literaturverzeichnis", "références", "bibliographie", "referencias", "bibliografía", "referências", "bibliografia", "referências bibliográficas", "referencias bibliográficas", "riferimenti",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(
        [
            "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "감사의 글", "danksagung", "remerciements", "agradecimientos", "agradecimentos",
            "competing interests", "competing interest", "conflict of interest", "conflicts of interest", "conflict of interests", "conflict of interest statement", "declaration of interest", "declaration of interests",
            "declaration of competing interest", "declaration of conflicting interests", "declarations", "disclosure", "disclosures", "disclosure statement", "financial disclosure", "financial disclosures", "ethics declarations",
            "이해 상충", "이해상충", "이해관계", "interessenkonflikt", "interessenkonflikte", "conflit d'intérêts", "conflits d'intérêts", "conflicto de intereses", "conflictos de intereses", "conflito de interesses", "conflitos de interesse",
            "author contributions", "author contribution", "authors' contributions", "authors' contribution", "author's contributions", "contributors", "contributions", "credit authorship contribution statement",
            "author information", "authors' information", "author details", "authors and affiliations", "about the author", "about the authors", "article information", "author notes",
            "funding", "funding information", "funding statement", "financial support", "financial support and sponsorship", "sources of funding", "연구비", "재원",
            "data availability", "data availability statement", "availability of data and materials", "availability of data and material", "data sharing statement", "associated data",
            "supplementary material", "supplementary materials", "supplementary information", "supplementary data", "supplemental material", "supporting information", "additional files", "additional file", "electronic supplementary material",
            "pre-publication history", "publisher's note", "rights and permissions", "permissions", "about this article", "cite this article", "copyright and license information", "footnote", "footnotes",
            "keywords", "key words", "keyword", "mesh keywords", "mesh terms", "주제어", "핵심어", "색인단어", "schlüsselwörter", "mots-clés", "palabras clave", "palavras-chave",
            "related articles", "similar articles", "cited by", "cited by other articles", "recommended articles", "share this article", "citations", "metrics", "article metrics", "comments",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the heading of a section that is no text of the document.</summary>
    public static bool IsLeftOut(string heading) => Bare(heading) is var words && (ReferenceLists.Contains(words) || Others.Contains(words));

    /// <summary>True for the heading of a list of references.</summary>
    public static bool IsReferenceList(string heading) => ReferenceLists.Contains(Bare(heading));

    // "7. References:" and "REFERENCES" are References.
    private static string Bare(string heading) =>
        heading.Replace('’', '\'').TrimStart("0123456789. ".ToCharArray()).TrimEnd(':', '.', ' ', '*');
}
