namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>What a piece of text is to a scanner.</summary>
internal enum LexemeKind
{
    /// <summary>Letters that are not Hangul, with the digits of a name such as "C3F8" or "IL-6".</summary>
    Word,

    /// <summary>A run of Hangul.</summary>
    Hangul,

    /// <summary>A number in digits.</summary>
    Number,

    /// <summary>One character of anything else but white space.</summary>
    Symbol,
}
