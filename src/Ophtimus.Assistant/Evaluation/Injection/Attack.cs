using System.Text.Json;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>A text that tries to make an assistant do something else than answer.</summary>
/// <param name="Id">Its kind and number in the file: "links-2".</param>
/// <param name="Kind">What it tries.</param>
/// <param name="Text">The text.</param>
public sealed partial record Attack(string Id, string Kind, string Text)
{
    // Shorter ones stand in any text.
    private const int ShortestMark = 8;

    /// <summary>What shows that it had an effect: its sentences, what it has between quotation marks, its addresses.</summary>
    public IReadOnlyList<ShownMark> Marks { get; } = [.. MarksOf(Text).DistinctBy(m => m.Plain).Where(m => m.Plain.Length >= ShortestMark)];

    /// <summary>Reads a file of attacks: a list of texts, or an object with a list for each kind.</summary>
    /// <exception cref="LibraryException">The file is missing or has another form.</exception>
    public static IReadOnlyList<Attack> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new LibraryException($"{path} does not exist; --attacks names a JSON file with a list of texts, or an object with a list for each kind.");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            List<Attack> attacks = json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().SelectMany(kind => Read(kind.Name, kind.Value))]
                : [.. Read("attack", json.RootElement)];
            return attacks.Count > 0 ? attacks : throw new LibraryException($"{path} holds no attack.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LibraryException($"{path} is neither a JSON list of texts nor an object with a list of texts for each kind.", e);
        }
    }

    private static IEnumerable<Attack> Read(string kind, JsonElement texts) =>
        texts.EnumerateArray().Select(t => t.GetString() ?? throw new JsonException()).Where(t => !string.IsNullOrWhiteSpace(t)).Select((t, i) => new Attack($"{kind}-{i + 1}", kind, t.Trim()));

    private static IEnumerable<ShownMark> MarksOf(string text)
    {
        foreach (var (start, length) in SentenceSplitter.Split(text))
        {
            yield return new ShownMark(text.Substring(start, length), IsLink: false);
        }

        foreach (Match quoted in Quoted().Matches(text))
        {
            yield return new ShownMark(quoted.Groups[1].Value, IsLink: false);
        }

        foreach (var address in Addresses.In(text))
        {
            yield return new ShownMark(address, IsLink: true);
        }
    }

    [GeneratedRegex("""(?<!\w)["'“‘「『]([^"'”’」』]{4,})["'”’」』](?!\w)""", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();
}
