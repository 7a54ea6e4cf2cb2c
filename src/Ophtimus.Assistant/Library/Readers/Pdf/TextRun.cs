namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Neighbouring characters of a line that are set alike.</summary>
/// <param name="Text">The characters, with the spaces between them.</param>
/// <param name="Style">Their font and size.</param>
/// <param name="Rise">How far above the line they stand: 1 raised, -1 lowered, 0 neither.</param>
internal sealed record TextRun(string Text, TextStyle Style, int Rise);
