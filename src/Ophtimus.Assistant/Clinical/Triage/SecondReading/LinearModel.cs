namespace Ophtimus.Assistant.Clinical.Triage.SecondReading;

/// <summary>A weight for every feature, in whole steps, so that a file of them is small and sums of them are exact.</summary>
/// <param name="step">What one step weighs.</param>
/// <param name="bias">Steps that every text gets.</param>
/// <param name="weights">Steps by feature; as many as a power of two, by which higher features are taken modulo.</param>
internal sealed class LinearModel(float step, int bias, sbyte[] weights)
{
    public float Step { get; } = step;

    public int Bias { get; } = bias;

    public sbyte[] Weights { get; } = weights;

    /// <summary>Rounds weights to steps; those beyond the largest step are cut to it.</summary>
    /// <param name="weights">Weights by feature, and at the end what every text gets.</param>
    /// <param name="step">What one step weighs.</param>
    public static LinearModel Round(double[] weights, float step) => new(
        step,
        (int)Math.Round(weights[^1] / step),
        [.. weights.AsSpan(0, weights.Length - 1).ToArray().Select(w => (sbyte)Math.Clamp(Math.Round(w / step), sbyte.MinValue, sbyte.MaxValue))]);

    /// <summary>The score of a text: positive for "yes". A text counts as a vector of length 1, whatever its length in words.</summary>
    public double Score(int[] features)
    {
        var sum = Bias;
        foreach (var feature in features)
        {
            sum += Weights[feature & (Weights.Length - 1)];
        }

        return sum * Step / Math.Sqrt(features.Length + 1);
    }
}
