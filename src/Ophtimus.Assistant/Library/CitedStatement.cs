namespace Ophtimus.Assistant.Library;

/// <summary>A statement for which the document itself names its sources.</summary>
/// <param name="Offset">Offset in the document's text just past the statement.</param>
/// <param name="Keys">Keys of the document's references.</param>
public sealed record CitedStatement(int Offset, IReadOnlyList<string> Keys);
