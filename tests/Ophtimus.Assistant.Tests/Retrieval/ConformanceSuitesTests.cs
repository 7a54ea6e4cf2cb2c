using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Asking;
using Ophtimus.Assistant.Tests.Library;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Every implementation of a port in the product inherits the port's suite.</summary>
public sealed class ConformanceSuitesTests
{
    [Theory]
    [InlineData(typeof(IPassageIndex), typeof(PassageIndexConformanceTests))]
    [InlineData(typeof(IPassageIndex), typeof(PassageIndexDurabilityTests))]
    [InlineData(typeof(IVectorIndex), typeof(VectorIndexConformanceTests))]
    [InlineData(typeof(IPassageIndex), typeof(IndexLifecycleTests))]
    [InlineData(typeof(IPassageStore), typeof(PassageStoreConformanceTests))]
    [InlineData(typeof(IAnswerer), typeof(AnswererConformanceTests))]
    public void Every_implementation_of_a_port_has_its_conformance_suite(Type port, Type suite)
    {
        var implementations = port.Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(port)).ToList();
        var suites = suite.Assembly.GetTypes().Where(t => t.IsSealed && t.IsSubclassOf(suite)).ToList();

        Assert.NotEmpty(implementations);
        Assert.All(implementations, implementation =>
            Assert.Contains(suites, s => s.IsAssignableTo(typeof(ISuiteOf<>).MakeGenericType(implementation))));
    }

    [Fact]
    public void Every_suite_says_of_which_implementation_it_is() => Assert.All(
        typeof(ConformanceSuitesTests).Assembly.GetTypes().Where(t => t.IsSealed && IsSuite(t.BaseType)),
        suite => Assert.Contains(suite.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISuiteOf<>)));

    private static bool IsSuite(Type? type) =>
        type is { IsAbstract: true } && new[] { typeof(PassageIndexConformanceTests), typeof(PassageIndexDurabilityTests), typeof(IndexLifecycleTests), typeof(VectorIndexConformanceTests), typeof(PassageStoreConformanceTests), typeof(AnswererConformanceTests) }.Contains(type);
}
