using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Reads a model's answer as claims, whatever it looks like.</summary>
internal static partial class ClaimParser
{
    /// <summary>What the prompts ask a model to write when the passages do not answer.</summary>
    public const string NotAnswered = "NOT ANSWERED";

    // More is not an answer but a model that does not stop.
    private const int MostClaims = 12;

    // Shorter ones are headings and labels.
    private const int ShortestClaim = 12;

    /// <summary>The claims; empty when the model says that the passages do not answer, null when nothing can be read.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="form">How it was asked to write.</param>
    /// <param name="isCut">True when its limit cut it: half a sentence may say the opposite of the whole.</param>
    public static IReadOnlyList<GeneratedClaim>? Parse(string text, AnswerForm form, bool isCut = false) =>
        form == AnswerForm.Json && text.Contains('{', StringComparison.Ordinal) ? FromJson(text) : FromMarkers(text, isCut);

    private static List<GeneratedClaim>? FromMarkers(string text, bool isCut)
    {
        if (text.Contains(NotAnswered, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var claims = new List<GeneratedClaim>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A marker after the full stop belongs to the sentence before it: "… asthma. [2] It …".
            var joined = AfterStop().Replace(Bullet().Replace(line, ""), " $2$1");
            foreach (var (start, length) in SentenceSplitter.Split(joined))
            {
                var sentence = joined.Substring(start, length);
                var plain = ModelText.Clean(Marker().Replace(sentence, ""));
                if (plain.Length >= ShortestClaim && plain.Any(char.IsLetter) && !plain.EndsWith(':'))
                {
                    claims.Add(new GeneratedClaim(SpaceBeforeStop().Replace(plain, "$1"), Numbers(sentence)));
                }
            }
        }

        if (isCut && claims.Count > 0 && !Finished().IsMatch(text))
        {
            claims.RemoveAt(claims.Count - 1);
        }

        return claims.Count == 0 ? null : [.. claims.DistinctBy(c => c.Text).Take(MostClaims)];
    }

    private static List<GeneratedClaim>? FromJson(string text)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)], ClaimShapes.Default.ClaimsShape);
            var claims = answer?.Claims?.Where(c => c is { Text.Length: >= ShortestClaim }).Take(MostClaims).Select(c => Claim(c!)).ToList();

            // Only a list that is empty says that the passages do not answer.
            return claims is [] && answer!.Claims!.Count > 0 ? null : claims;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            // Cut off in the middle: the claims that are whole still count.
            var whole = WholeClaim().Matches(text).Select(TryClaim).OfType<GeneratedClaim>().Take(MostClaims).ToList();
            return whole.Count == 0 ? null : whole;
        }
    }

    private static GeneratedClaim? TryClaim(Match match)
    {
        try
        {
            return JsonSerializer.Deserialize(match.Value, ClaimShapes.Default.ClaimShape) is { Text.Length: >= ShortestClaim } claim ? Claim(claim) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GeneratedClaim Claim(ClaimShape shape) => new(ModelText.Clean(Marker().Replace(shape.Text!, "")), [shape.Passage], string.IsNullOrWhiteSpace(shape.Quote) ? null : shape.Quote);

    private static List<int> Numbers(string sentence) =>
        [.. Marker().Matches(sentence).SelectMany(m => Digits().Matches(m.Value)).Select(d => int.TryParse(d.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0).Distinct()];

    // [1], [1, 2], [1-3] counts its ends, 【1】, (passage 1), [passage 1]
    [GeneratedRegex(@"\s*(?:[\[【]\s*(?:passages?\s*)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】]|\(passages?\s*\d{1,3}(?:\s*(?:,|and)\s*\d{1,3})*\))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"([.!])((?:\s*[\[【]\s*(?:passages?\s*)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]】])+)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AfterStop();

    // "… at 5." may go on "2 mmHg".
    [GeneratedRegex(@"[^\d\s][.!?。][""')\]]*(?:\s*[\[【][^\]】]{1,30}[\]】])*\s*$", RegexOptions.None, 10_000)]
    private static partial Regex Finished();

    [GeneratedRegex(@"\s+([.,;!])", RegexOptions.None, 10_000)]
    private static partial Regex SpaceBeforeStop();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,2}[.)])\s+", RegexOptions.None, 10_000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\d{1,3}", RegexOptions.None, 10_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex WholeClaim();
}

internal sealed record ClaimsShape(IReadOnlyList<ClaimShape?>? Claims);

internal sealed record ClaimShape(string? Text, int Passage, string? Quote);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ClaimsShape))]
[JsonSerializable(typeof(ClaimShape))]
internal sealed partial class ClaimShapes : JsonSerializerContext;
