namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Characters as a person types them.</summary>
internal static class Characters
{
    /// <summary>The letters of a ligature; a character of the private area, which only its font can show, is left out.</summary>
    public static string Spelled(string value) => value switch
    {
        "ﬀ" => "ff",
        "ﬁ" => "fi",
        "ﬂ" => "fl",
        "ﬃ" => "ffi",
        "ﬄ" => "ffl",
        "ﬅ" or "ﬆ" => "st",
        "\u2010" or "\u2011" or "\u00AD" => "-",
        [>= '\uE000' and <= '\uF8FF'] or ['\uFFFD'] or ['\0'] => "",
        _ => value,
    };
}
