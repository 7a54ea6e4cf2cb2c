namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>What Word writes in the font "Symbol": an old way to write µg, α and ≤, in which the letter m stands for µ.</summary>
internal static class SymbolFont
{
    // From Adobe's "Symbol" encoding, in its order from 0x41, 0x61 and 0xA1.
    private const string Capitals = "ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    private const string Small = "αβχδεφγηιϕκλµνοπθρστυϖωξψζ";
    private const string Signs = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…";

    /// <summary>The character that is seen; digits and punctuation are themselves.</summary>
    /// <param name="c">As stored, between U+0020 and U+00FF or moved to U+F020 to U+F0FF.</param>
    public static char Seen(char c)
    {
        var code = c is >= '\uF020' and <= '\uF0FF' ? (char)(c - 0xF000) : c;
        return code switch
        {
            >= 'A' and <= 'Z' => Capitals[code - 'A'],
            >= 'a' and <= 'z' => Small[code - 'a'],
            >= '\u00A1' and < '\u00BD' when code - 0xA1 < Signs.Length => Signs[code - 0xA1],
            _ => code,
        };
    }
}
