namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>What two sources differ in.</summary>
public enum DisagreementKind
{
    /// <summary>One recommends what the other does not.</summary>
    Recommendation,

    /// <summary>One finds an effect or an association where the other finds none.</summary>
    Effect,

    /// <summary>One finds a rise where the other finds a fall.</summary>
    Direction,

    /// <summary>They ask for different intervals of follow-up.</summary>
    Interval,

    /// <summary>They set different limits of a dose.</summary>
    DoseLimit,
}
