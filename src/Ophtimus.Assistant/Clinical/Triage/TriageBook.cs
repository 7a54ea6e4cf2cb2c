namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>What `knowledge/red-flags.yaml` says, as written.</summary>
internal sealed record TriageBook
{
    /// <summary>Words that say nothing between the words of a phrase.</summary>
    public required IReadOnlyList<string> Light { get; init; }

    /// <summary>Words to recognise with one slip of the keyboard.</summary>
    public required IReadOnlyList<string> Spelling { get; init; }

    /// <summary>Words that are spelled much like those, and are not to be taken for them.</summary>
    public required IReadOnlyList<string> OtherWords { get; init; }

    /// <summary>Interchangeable words by the name of their group.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; }

    /// <summary>The concepts, in an order in which a pair comes after what it joins.</summary>
    public required IReadOnlyList<TriageConcept> Concepts { get; init; }

    /// <summary>The red flags with their conditions.</summary>
    public required IReadOnlyList<RedFlagEntry> Entries { get; init; }
}
