using System.Text.Json;
using Ophtimus.Assistant.Evaluation.Metrics;

namespace Ophtimus.Assistant.Tests.Evaluation.Metrics;

/// <summary>Measures against values of the reference implementations; TestData/Evaluation/README.md says which.</summary>
public sealed class MetricsTableTests
{
    private const double Rounding = 1e-9;

    public static TheoryData<int> Rows { get; } = [.. Enumerable.Range(0, Lines().Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rouge_is_that_of_rouge_score(int row)
    {
        var expected = Lines()[row];

        AssertRouge(expected.GetProperty("rouge"), Rouge.Score(Text(expected, "candidate"), Text(expected, "reference"), stem: false));
        AssertRouge(expected.GetProperty("rouge_stemmed"), Rouge.Score(Text(expected, "candidate"), Text(expected, "reference"), stem: true));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Bleu_is_that_of_nltk_with_smoothing_method_1(int row)
    {
        var expected = Lines()[row];

        Assert.Equal(expected.GetProperty("bleu").GetDouble(), Bleu.Score(Text(expected, "candidate"), Text(expected, "reference")), Rounding);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Meteor_is_that_of_nltk_without_synonyms(int row)
    {
        var expected = Lines()[row];

        Assert.Equal(expected.GetProperty("meteor").GetDouble(), Meteor.Score(Text(expected, "candidate"), Text(expected, "reference")), Rounding);
    }

    private static void AssertRouge(JsonElement expected, Rouge? actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Null(actual);
            return;
        }

        Assert.Equal(expected[0].GetDouble(), actual!.Value.Rouge1, Rounding);
        Assert.Equal(expected[1].GetDouble(), actual.Value.Rouge2, Rounding);
        Assert.Equal(expected[2].GetDouble(), actual.Value.RougeL, Rounding);
    }

    private static List<JsonElement> Lines() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "Evaluation", "metrics.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string Text(JsonElement row, string key) => row.GetProperty(key).GetString()!;
}
