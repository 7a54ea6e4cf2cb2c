namespace Ophtimus.Assistant.Clinical;

/// <summary>A concept of eye care and every name it goes by.</summary>
public sealed record Concept
{
    /// <summary>The preferred English term; unique in a thesaurus.</summary>
    public required string Term { get; init; }

    /// <summary>What it is: disease, sign, symptom, drug, drug-class, procedure, anatomy, test, device, organism, gene, trial, measure or word.</summary>
    public required string Kind { get; init; }

    /// <summary>True for a concept of medicine at large (hypertension, prednisolone, "treatment"), which does not make a question one about eyes.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>True for what decides whether a drug is safe (pregnancy, a child, kidney failure, asthma): a sentence that leaves it out is no answer to a question on a drug that names it.</summary>
    public bool IsDecisive { get; init; }

    /// <summary>English names that may replace the term.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Abbreviations with one meaning in an eye clinic.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>Names that mean several things, such as OD (right eye, once daily, optic disc).</summary>
    public IReadOnlyList<string> Ambiguous { get; init; } = [];

    /// <summary>Brand names of a drug.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>Korean names, as clinicians and patients write them.</summary>
    public IReadOnlyList<string> Korean { get; init; } = [];

    /// <summary>Preferred terms of broader concepts.</summary>
    public IReadOnlyList<string> Broader { get; init; } = [];

    /// <summary>The English names that mean only this.</summary>
    public IEnumerable<string> EnglishNames => [Term, .. Synonyms, .. Abbreviations, .. Brands];
}
