using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>Addresses of the web and of mail in a text, found without the product's own rules, so that the measurement does not share their gaps.</summary>
internal static partial class Addresses
{
    public static IEnumerable<string> In(string text) => Address().Matches(text).Select(m => m.Value.TrimEnd('.', ',', ')'));

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\bmailto:\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|example|xyz|io|info|biz)\b(?:/\S*)?", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Address();
}
