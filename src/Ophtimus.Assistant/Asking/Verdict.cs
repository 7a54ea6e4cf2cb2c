namespace Ophtimus.Assistant.Asking;

/// <summary>What checking a sentence against its source found.</summary>
public enum Verdict
{
    /// <summary>The source says it.</summary>
    Supported,

    /// <summary>It could not be shown that the source says it.</summary>
    NotVerified,

    /// <summary>The source says otherwise.</summary>
    Contradicted,
}
