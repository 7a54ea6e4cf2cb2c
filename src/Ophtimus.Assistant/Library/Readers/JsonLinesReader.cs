using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads a BEIR corpus: one JSON object a line with "_id", "title" and "text".</summary>
public sealed partial class JsonLinesReader : IDocumentReader
{
    /// <inheritdoc />
    public string Format => "JSON lines";

    /// <inheritdoc />
    public bool Accepts(string extension, string head) => extension is ".jsonl" or ".ndjson";

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        using var reader = StrictText.Open(content);
        var number = 0;
        var any = false;
        while (NextLine(reader) is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                any = true;
                yield return ReadLine(line, number);
            }
        }

        if (!any)
        {
            throw new UnreadableDocumentException("The file is empty.");
        }
    }

    private static string? NextLine(StreamReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw StrictText.NotUtf8(e);
        }
    }

    private static SourceDocument ReadLine(string line, int number)
    {
        var entry = Parse(line, number);
        if (string.IsNullOrWhiteSpace(entry.Id))
        {
            throw new UnreadableDocumentException($"Line {number} has no \"_id\".");
        }

        var builder = new DocumentBuilder();
        foreach (var paragraph in (entry.Text ?? "").Split('\n'))
        {
            builder.Add(paragraph, []);
        }

        return builder.Build(new Source
        {
            Id = entry.Id,
            Title = DocumentBuilder.Collapse(entry.Title ?? ""),
            Url = JatsText.NullIfEmpty(entry.Url),
            Language = StrictText.LanguageOf(entry.Text ?? ""),
        });
    }

    private static Entry Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, EntryJson.Default.Entry) ?? throw new UnreadableDocumentException($"Line {number} is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new UnreadableDocumentException($"Line {number} is not a JSON object with \"_id\", \"title\" and \"text\".", e);
        }
    }

    internal sealed record Entry
    {
        [JsonPropertyName("_id")]
        public string? Id { get; init; }

        [JsonPropertyName("title")]
        public string? Title { get; init; }

        [JsonPropertyName("text")]
        public string? Text { get; init; }

        [JsonPropertyName("url")]
        public string? Url { get; init; }
    }

    [JsonSerializable(typeof(Entry))]
    internal sealed partial class EntryJson : JsonSerializerContext;
}
