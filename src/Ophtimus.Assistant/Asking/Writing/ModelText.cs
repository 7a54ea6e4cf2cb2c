using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Takes from a model's text what must never be shown: links, addresses, images, mark-up and control characters.</summary>
internal static partial class ModelText
{
    /// <summary>The text as plain words, white space collapsed.</summary>
    public static string Clean(string text)
    {
        var plain = Image().Replace(text, " ");
        plain = Link().Replace(plain, "$1");
        plain = Tag().Replace(plain, " ");
        plain = Address().Replace(plain, " ");
        plain = plain.Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal).Replace('`', ' ');
        plain = string.Concat(plain.Where(c => !char.IsControl(c) || char.IsWhiteSpace(c)));
        return Space().Replace(plain, " ").Trim();
    }

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)?", RegexOptions.None, 10_000)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)?", RegexOptions.None, 10_000)]
    private static partial Regex Link();

    // Comparisons such as "<21 mmHg" are no tags.
    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,200}>|<\|[^|<>]{0,40}\|>", RegexOptions.None, 10_000)]
    private static partial Regex Tag();

    // Whatever ends like the name of a host: there are more than a thousand such endings. "e.g." and "b.i.d." have single letters, "5.2" digits.
    [GeneratedRegex(@"\S*://\S*|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?-i:\b[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,})*\.(?:[a-z]{2,24}|[A-Z]{2,24})\b(?!\.\w)\S*)|\b\d{1,3}(?:\.\d{1,3}){3}\S*", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Space();
}
