namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>A piece of text: a word, a number or a sign.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Text">The piece in lower case.</param>
/// <param name="Value">The value of a number; 0 of anything else.</param>
internal readonly record struct Lexeme(LexemeKind Kind, int Start, int End, string Text, double Value)
{
    public bool Is(string text) => string.Equals(Text, text, StringComparison.Ordinal);

    public bool IsSymbol(char c) => Kind == LexemeKind.Symbol && Text[0] == c;

    /// <summary>True when no white space stands between this and what follows.</summary>
    public bool Touches(Lexeme next) => next.Start == End;
}
