using Ophtimus.Assistant.Engines.Reranking;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

public sealed class EveryPairScorerHasASuiteTests
{
    [Fact]
    public void Every_reranking_model_of_the_product_has_a_conformance_suite()
    {
        var kinds = typeof(IPairScorer).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPairScorer))).Select(t => t.Name + "Conformance").ToList();
        var suites = GetType().Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PairScorerConformance))).Select(t => t.Name).ToList();

        Assert.Equal(2, kinds.Count);
        Assert.All(kinds, kind => Assert.Contains(kind, suites));
    }
}
