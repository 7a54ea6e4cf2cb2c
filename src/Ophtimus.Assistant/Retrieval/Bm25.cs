namespace Ophtimus.Assistant.Retrieval;

/// <summary>The BM25 weights of the product (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).</summary>
internal static class Bm25
{
    /// <summary>How fast further occurrences of a term stop counting.</summary>
    public const float K1 = 1.2f;

    /// <summary>How much a long text is held against it, 0 to 1.</summary>
    public const float B = 0.7f;

    /// <summary>What an occurrence count is worth beside the most it could be, 0 to 1.</summary>
    /// <param name="frequency">Occurrences in the text.</param>
    /// <param name="relativeLength">Length of the text over the average length.</param>
    public static double Saturation(double frequency, double relativeLength) =>
        frequency / (frequency + (K1 * (1 - B + (B * relativeLength))));

    /// <summary>Worth of a term that <paramref name="matching"/> of <paramref name="all"/> texts hold, in nats.</summary>
    public static double InverseDocumentFrequency(double matching, double all) =>
        Math.Log(1 + ((all - matching + 0.5) / (matching + 0.5)));
}
