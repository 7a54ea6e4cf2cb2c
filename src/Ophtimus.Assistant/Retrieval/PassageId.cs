namespace Ophtimus.Assistant.Retrieval;

/// <summary>One passage of one document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Ordinal">The passage's place in it, from 0.</param>
public readonly record struct PassageId(DocumentId Document, int Ordinal)
{
    /// <inheritdoc />
    public override string ToString() => $"{Document}#{Ordinal}";
}
