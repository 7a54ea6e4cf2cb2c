namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>What a share that was seen says of the share behind it, with 95 % confidence.</summary>
/// <remarks>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927, 209–212; without continuity correction.</remarks>
public static class WilsonInterval
{
    // Quantile of the normal distribution for 95 % on two sides.
    private const double Z = 1.959963984540054;

    /// <summary>The lower and upper end, 0 to 1.</summary>
    /// <param name="hits">How many there were, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Of how many, 1 or more.</param>
    public static (double Low, double High) Of(int hits, int n)
    {
        var share = (double)hits / n;
        var middle = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt(((share * (1 - share)) + (Z * Z / (4.0 * n))) / n);
        var scale = 1 + (Z * Z / n);
        return (Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }
}
