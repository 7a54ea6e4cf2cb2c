namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>What a claim has to pass to count as said by its source.</summary>
public enum Gate
{
    /// <summary>It cites a passage of this request; the caller knows which those are.</summary>
    Citation,

    /// <summary>The quote it gives stands in the passage.</summary>
    Quote,

    /// <summary>Its numbers, units, frequencies and durations are the passage's, and of the same thing.</summary>
    Quantity,

    /// <summary>It is about the same eye.</summary>
    Laterality,

    /// <summary>It denies and affirms what the passage does, in the same direction.</summary>
    Polarity,

    /// <summary>Its drugs, diseases, procedures, organisms and groups of people are the passage's.</summary>
    Names,

    /// <summary>The rest of what it says is there too.</summary>
    Semantics,
}
