using Ophtimus.Assistant.Evaluation.SecondReading;

namespace Ophtimus.Assistant.Tests.Evaluation.SecondReading;

public sealed class SupportVectorsTests
{
    private static readonly int[][] Rows = [[0, 1], [0, 2], [3, 1], [3, 2]];
    private static readonly bool[] Labels = [true, true, false, false];

    [Fact]
    public void What_decides_gets_the_weight_and_what_does_not_gets_none()
    {
        var weights = SupportVectors.Train(Rows, Labels, cost: 10, size: 4, seed: 1);

        Assert.True(weights[0] > 0.5, $"{weights[0]}");
        Assert.True(weights[3] < -0.5, $"{weights[3]}");
        Assert.InRange(weights[1], -0.01, 0.01);
        Assert.InRange(weights[2], -0.01, 0.01);
    }

    // The optimum has the gradient zero: w = sum over texts of 2C * max(0, 1 - y f(x)) * y * x.
    [Fact]
    public void The_weights_are_those_of_the_optimum()
    {
        const double cost = 0.7;
        int[][] rows = [[0, 1], [0, 2], [3, 1], [3, 2], [0, 3]];
        bool[] labels = [true, false, false, false, true];

        var weights = SupportVectors.Train(rows, labels, cost, size: 4, seed: 1);

        var expected = new double[weights.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var (sign, length) = (labels[i] ? 1 : -1, Math.Sqrt(rows[i].Length + 1));
            var loss = 2 * cost * Math.Max(0, 1 - (sign * (rows[i].Sum(f => weights[f]) + weights[^1]) / length));
            foreach (var at in rows[i].Append(weights.Length - 1))
            {
                expected[at] += loss * sign / length;
            }
        }

        Assert.All(weights.Zip(expected), w => Assert.Equal(w.Second, w.First, 2));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights() =>
        Assert.Equal(SupportVectors.Train(Rows, Labels, 3, 4, seed: 7), SupportVectors.Train(Rows, Labels, 3, 4, seed: 7));
}
