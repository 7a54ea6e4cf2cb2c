using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Formulas as one line of text.</summary>
internal static class MathText
{
    /// <summary>Presentation MathML: fractions as (a)/(b), powers as a^b, indices as a_b, roots as sqrt(a).</summary>
    public static string FromMathMl(XElement math)
    {
        var parts = math.Elements().ToList();
        string Part(int i) => i < parts.Count ? FromMathMl(parts[i]) : "";
        return math.Name.LocalName switch
        {
            "mi" or "mn" or "mo" or "mtext" or "ms" => math.Value.Trim(),
            "mfrac" => $"({Part(0)})/({Part(1)})",
            "msup" or "mover" => $"{Part(0)}^{Part(1)}",
            "msub" or "munder" => $"{Part(0)}_{Part(1)}",
            "msubsup" or "munderover" => $"{Part(0)}_{Part(1)}^{Part(2)}",
            "msqrt" => $"sqrt({string.Concat(parts.Select(FromMathMl))})",
            "mroot" => $"root({Part(0)}, {Part(1)})",
            "mspace" => " ",
            "mfenced" => $"{(string?)math.Attribute("open") ?? "("}{string.Join(", ", parts.Select(FromMathMl))}{(string?)math.Attribute("close") ?? ")"}",
            "annotation" or "annotation-xml" => "",
            _ => parts.Count == 0 ? math.Value.Trim() : string.Concat(parts.Select(FromMathMl)),
        };
    }

    /// <summary>The formula of a TeX document, without preamble and dollar signs.</summary>
    public static string FromTex(string tex)
    {
        const string begin = @"\begin{document}";
        const string end = @"\end{document}";
        var from = tex.IndexOf(begin, StringComparison.Ordinal);
        var body = from < 0 ? tex : tex[(from + begin.Length)..];
        var to = body.IndexOf(end, StringComparison.Ordinal);
        return (to < 0 ? body : body[..to]).Trim().Trim('$').Trim();
    }
}
