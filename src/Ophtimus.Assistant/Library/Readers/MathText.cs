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

    /// <summary>Office MathML, in the same form.</summary>
    public static string FromOffice(XElement math)
    {
        string Part(string name) => math.Element(name) is { } part ? FromOffice(part) : "";
        string Sign(string name, string otherwise) => math.Elements().Elements(name).Attributes().FirstOrDefault(a => a.Name.LocalName == "val")?.Value ?? otherwise;
        return math.Name.LocalName switch
        {
            "t" => math.Value,
            "f" => $"({Part("num")})/({Part("den")})",
            "sSup" => $"{Part("e")}^{Part("sup")}",
            "sSub" => $"{Part("e")}_{Part("sub")}",
            "sSubSup" => $"{Part("e")}_{Part("sub")}^{Part("sup")}",
            "rad" => Part("deg") is { Length: > 0 } degree ? $"root({Part("e")}, {degree})" : $"sqrt({Part("e")})",
            "d" => $"{Sign("begChr", "(")}{string.Join(", ", math.Elements("e").Select(FromOffice))}{Sign("endChr", ")")}",
            "nary" => $"{Sign("chr", "∫")}_{Part("sub")}^{Part("sup")} {Part("e")}",
            _ => string.Concat(math.Elements().Select(FromOffice)),
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
