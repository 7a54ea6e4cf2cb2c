namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>How many points, and how many terms they have together.</summary>
internal readonly record struct PartCount(long Parts, long Terms)
{
    /// <summary>Terms in a part, on average; 1 or more.</summary>
    public double AverageLength => Parts == 0 ? 1 : Math.Max(1, (double)Terms / Parts);

    public static PartCount operator +(PartCount a, PartCount b) => new(a.Parts + b.Parts, a.Terms + b.Terms);

    public static PartCount operator -(PartCount a, PartCount b) => new(Math.Max(0, a.Parts - b.Parts), Math.Max(0, a.Terms - b.Terms));
}
