namespace Ophtimus.Assistant.Retrieval;

/// <summary>A published source that a document itself cites.</summary>
/// <param name="Key">The document's own name for it, unique in that document.</param>
/// <param name="Source">What is known of it; <see cref="Source.Id"/> is the key.</param>
/// <param name="CheckedAgainst">What the statement was verified against, where the document says so.</param>
public sealed record Reference(string Key, Source Source, string? CheckedAgainst = null);
