namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A concept that a text names.</summary>
internal sealed class Finding(int concept, FindingKind kind, int start, int end, bool isMajor = false)
{
    /// <summary>Number of the concept.</summary>
    public int Concept { get; } = concept;

    /// <summary>What the concept says of a patient.</summary>
    public FindingKind Kind { get; } = kind;

    /// <summary>True for a loss that "A, pain absent" reports and does not deny.</summary>
    public bool IsMajor { get; } = isMajor;

    /// <summary>First token.</summary>
    public int Start { get; } = start;

    /// <summary>Token just past it.</summary>
    public int End { get; } = end;

    /// <summary>How the text speaks of it.</summary>
    public Assertion Assertion { get; private set; }

    /// <summary>Of two ways to speak of it the later one of <see cref="Triage.Assertion"/> counts.</summary>
    public void Mark(Assertion assertion) => Assertion = assertion > Assertion ? assertion : Assertion;
}
