using System.Collections.Concurrent;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>What <see cref="TermStatistics"/> knew at one time.</summary>
/// <param name="Total">The parts of the library.</param>
/// <param name="Points">What the server weighs terms against.</param>
/// <param name="Asked">When.</param>
internal sealed record TermCounts(PartCount Total, double Points, long Asked)
{
    /// <summary>Parts that hold a term, by term.</summary>
    public ConcurrentDictionary<string, double> Matching { get; } = new(StringComparer.Ordinal);

    public double ShareOf(string term) => Total.Parts == 0 ? 0 : Matching[term] / Total.Parts;

    /// <summary>Worth of a term, in nats.</summary>
    public double InverseDocumentFrequency(string term) => Bm25.InverseDocumentFrequency(Matching[term], Total.Parts);

    public double MatchingOf(WireScored best, uint key, string address)
    {
        if (best.Payload is not { Positions: { } positions, Length: { } length, Average: { } average }
            || PartPostings.Decode(positions, new Dictionary<uint, int> { [key] = 0 }, 1) is not [{ } here])
        {
            throw QdrantFailure.Broken(address);
        }

        var frequency = best.Score / Bm25.Saturation(here.Length, length / average);
        return Math.Clamp(Math.Round(((Points + 1) * Math.Exp(-frequency)) - 0.5), 1, Math.Max(1, Total.Parts));
    }
}
