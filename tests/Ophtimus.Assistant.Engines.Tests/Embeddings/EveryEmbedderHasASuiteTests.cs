using Ophtimus.Assistant.Engines.Embeddings;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

public sealed class EveryEmbedderHasASuiteTests
{
    private static readonly Type[] Providers = [.. typeof(IEmbedderProvider).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEmbedderProvider)))];

    [Fact]
    public void Every_provider_of_the_product_has_a_conformance_suite()
    {
        var suites = GetType().Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true } && t.BaseType.GetGenericTypeDefinition() == typeof(EmbedderConformance<>))
            .Select(t => t.BaseType!.GetGenericArguments()[0])
            .ToHashSet();

        Assert.True(Providers.Length >= 2);
        Assert.All(Providers, provider => Assert.Contains(provider, suites));
    }

    [Fact]
    public void Every_provider_of_the_product_is_in_the_registry() =>
        Assert.Equal(Providers.OrderBy(t => t.Name), EmbedderProviders.All(TimeProvider.System, seed: 1).Providers.Select(p => p.GetType()).OrderBy(t => t.Name));
}
