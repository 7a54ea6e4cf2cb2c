namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Says of which implementation a conformance suite is; <see cref="ConformanceSuitesTests"/> asks for one of each.</summary>
public interface ISuiteOf<TImplementation>;
