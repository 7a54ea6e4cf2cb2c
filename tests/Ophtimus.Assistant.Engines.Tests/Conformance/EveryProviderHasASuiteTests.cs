namespace Ophtimus.Assistant.Engines.Tests.Conformance;

public sealed class EveryProviderHasASuiteTests
{
    [Fact]
    public void Every_provider_of_the_product_has_a_conformance_suite()
    {
        var providers = typeof(IEngineProvider).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEngineProvider))).ToList();

        var suites = GetType().Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true } && t.BaseType.GetGenericTypeDefinition() == typeof(EngineConformance<>))
            .Select(t => t.BaseType!.GetGenericArguments()[0])
            .ToHashSet();

        Assert.True(providers.Count >= 2);
        Assert.All(providers, provider => Assert.Contains(provider, suites));
    }

    [Fact]
    public void Every_provider_of_the_product_is_in_the_registry()
    {
        var providers = typeof(IEngineProvider).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEngineProvider)));

        var registered = EngineProviders.All(TimeProvider.System, seed: 1).Providers.Select(p => p.GetType());

        Assert.Equal(providers.OrderBy(t => t.Name), registered.OrderBy(t => t.Name));
    }
}
