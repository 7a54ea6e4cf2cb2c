namespace Ophtimus.Assistant.Retrieval;

/// <summary>The number that the library gave to a document. It is never used again for another one.</summary>
/// <param name="Value">1 or more.</param>
public readonly record struct DocumentId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
