namespace Ophtimus.Assistant.Retrieval;

/// <summary>A reference and the statement it was given for.</summary>
/// <param name="Offset">Offset in the document's text just past the statement.</param>
/// <param name="Reference">The published source.</param>
public readonly record struct CitedReference(int Offset, Reference Reference);
