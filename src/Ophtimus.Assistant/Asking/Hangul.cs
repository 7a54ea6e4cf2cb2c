namespace Ophtimus.Assistant.Asking;

/// <summary>Tells Korean from English.</summary>
public static class Hangul
{
    /// <summary>True when a text has a Hangul syllable.</summary>
    public static bool IsIn(string text) => text.AsSpan().IndexOfAnyInRange('\uAC00', '\uD7A3') >= 0;
}
