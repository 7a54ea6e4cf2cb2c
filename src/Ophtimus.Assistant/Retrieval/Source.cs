using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>What a librarian records of a document: enough to cite it, to judge it and to find it again.</summary>
public sealed record Source
{
    /// <summary>The name by which people and evaluation files refer to it: a PMCID, a PMID, a BEIR id or a file's name. Unique in a library.</summary>
    public required string Id { get; init; }

    /// <summary>The title as published; the file's name where it has none.</summary>
    public required string Title { get; init; }

    /// <summary>Authors in the published order, as "Family GN".</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The journal, or the publisher of a guideline.</summary>
    public string? Journal { get; init; }

    /// <summary>The year of publication.</summary>
    public int? Year { get; init; }

    /// <summary>The digital object identifier, without a resolver: "10.1016/…".</summary>
    public string? Doi { get; init; }

    /// <summary>The PubMed identifier, digits only.</summary>
    public string? Pmid { get; init; }

    /// <summary>The PubMed Central identifier, with its "PMC".</summary>
    public string? Pmcid { get; init; }

    /// <summary>An address given by the document itself, used when it has no identifier that resolves.</summary>
    public string? Url { get; init; }

    /// <summary>The licence as stated, or null where none is.</summary>
    public string? Licence { get; init; }

    /// <summary>ISO 639-1 code of the text; "und" where it is not stated.</summary>
    public string Language { get; init; } = "und";

    /// <summary>The publication type as stated ("Randomized Controlled Trial", "case-report").</summary>
    public string? PublicationType { get; init; }

    /// <summary>Strength of the study design.</summary>
    public EvidenceTier Tier { get; init; } = EvidenceTier.Textbook;

    /// <summary>True when the source has been retracted; it is then never cited.</summary>
    public bool Retracted { get; init; }

    /// <summary>MeSH headings and the authors' keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>A sentence that has to stand wherever the source is shown, such as "not reviewed by a clinician".</summary>
    public string? Notice { get; init; }

    /// <summary>Where a reader can open it: DOI, then PMC, then PubMed, then its own address; null where it has none.</summary>
    [JsonIgnore]
    public string? Link =>
        Doi is not null ? $"https://doi.org/{Doi}"
        : Pmcid is not null ? $"https://pmc.ncbi.nlm.nih.gov/articles/{Pmcid}/"
        : Pmid is not null ? $"https://pubmed.ncbi.nlm.nih.gov/{Pmid}/"
        : Url;
}
