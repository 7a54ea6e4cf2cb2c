using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>Attributes of WordprocessingML, whose namespace differs between the two editions of the standard.</summary>
internal static class WordXml
{
    /// <summary>The value of an attribute by its local name.</summary>
    public static string? Get(this XElement element, string attribute) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute)?.Value;

    /// <summary>True unless the property is switched off.</summary>
    public static bool IsOn(this XElement property) => property.Get("val") is not ("0" or "false" or "off");
}
