namespace Ophtimus.Assistant.Evaluation.SecondReading;

/// <summary>Trains a linear classifier: a support vector machine with squared hinge loss and L2 regularisation, by dual coordinate descent.</summary>
/// <remarks>
/// Algorithm 1 of Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008, without shrinking. Only sums, products,
/// quotients and square roots are taken, which every machine rounds alike, so that the same rows give the same weights everywhere.
/// </remarks>
internal static class SupportVectors
{
    // By then the weights of these texts no longer move by a step of the file.
    private const int Passes = 20;

    /// <summary>Weights by feature, and at the end the bias.</summary>
    /// <param name="rows">The features of each text. A text counts as a vector of length 1.</param>
    /// <param name="isPositive">For each text whether it is to score above 0.</param>
    /// <param name="cost">C: what a text on the wrong side costs, against the size of the weights.</param>
    /// <param name="size">How many weights; a power of two, by which higher features are taken modulo.</param>
    /// <param name="seed">Decides the order in which texts are visited.</param>
    public static double[] Train(IReadOnlyList<int[]> rows, IReadOnlyList<bool> isPositive, double cost, int size, int seed)
    {
        var weights = new double[size + 1];
        var duals = new double[rows.Count];
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(seed);
        var diagonal = 0.5 / cost;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var sign = isPositive[i] ? 1 : -1;
                var length = Math.Sqrt(rows[i].Length + 1);
                var gradient = (sign * Sum(weights, rows[i]) / length) - 1 + (diagonal * duals[i]);
                var dual = Math.Max(0, duals[i] - (gradient / (1 + diagonal)));
                Add(weights, rows[i], (dual - duals[i]) * sign / length);
                duals[i] = dual;
            }
        }

        return weights;
    }

    private static double Sum(double[] weights, int[] row)
    {
        var sum = weights[^1];
        foreach (var feature in row)
        {
            sum += weights[feature & (weights.Length - 2)];
        }

        return sum;
    }

    private static void Add(double[] weights, int[] row, double change)
    {
        if (change == 0)
        {
            return;
        }

        weights[^1] += change;
        foreach (var feature in row)
        {
            weights[feature & (weights.Length - 2)] += change;
        }
    }
}
