namespace Ophtimus.Assistant.Library.Verification;

/// <summary>One part of a library that was looked at.</summary>
/// <param name="Name">What: "database", "documents", "files", or the name of an index.</param>
/// <param name="Detail">What was found, in one sentence.</param>
/// <param name="Mend">How to mend it; null where it is sound.</param>
public sealed record VerifiedPart(string Name, string Detail, string? Mend)
{
    /// <summary>True where nothing is wrong.</summary>
    public bool IsSound => Mend is null;
}
