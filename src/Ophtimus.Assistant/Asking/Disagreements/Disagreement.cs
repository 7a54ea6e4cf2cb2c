namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>Two sources that say different things of the same.</summary>
/// <param name="A">The first statement, in the order given.</param>
/// <param name="B">The one that differs.</param>
/// <param name="What">What they differ in.</param>
/// <param name="Subject">What both speak of, as thesaurus terms.</param>
public sealed record Disagreement(SourcedStatement A, SourcedStatement B, DisagreementKind What, IReadOnlyList<string> Subject);
