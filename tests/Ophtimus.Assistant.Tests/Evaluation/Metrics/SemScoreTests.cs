using Ophtimus.Assistant.Evaluation.Metrics;
using Ophtimus.Assistant.Tests.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Metrics;

public sealed class SemScoreTests
{
    [Theory]
    [InlineData("3 4", "3 4", 1)]
    [InlineData("3 4", "6 8", 1)]
    [InlineData("1 0", "0 1", 0)]
    [InlineData("1 0", "-2 0", -1)]
    [InlineData("1 0", "1 1", 0.70710678)]
    [InlineData("0 0", "1 1", 0)]
    public async Task It_is_the_cosine_of_the_embeddings(string candidate, string reference, double cosine)
    {
        using var embeddings = new ScriptedEmbeddings(text => [.. text.Split(' ').Select(float.Parse)]);

        Assert.Equal(cosine, await SemScore.ScoreAsync(candidate, reference, embeddings, TestContext.Current.CancellationToken), 1e-6);
    }
}
