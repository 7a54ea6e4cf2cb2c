namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>The half of the benchmark that a rule or a document belongs to; nothing belongs to both.</summary>
public enum BenchmarkPart
{
    /// <summary>For building a checker.</summary>
    Development,

    /// <summary>For measuring it, on rules and documents that it was not built on.</summary>
    Test,
}
