using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>A JSON file of a model folder, and what is asked of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Root">Its object.</param>
internal sealed record JsonFile(string Path, JsonElement Root)
{
    /// <summary>Reads a file whose top is an object.</summary>
    /// <exception cref="ConversionException">It cannot be read, or is not a JSON object.</exception>
    public static JsonFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind is JsonValueKind.Object ? new JsonFile(path, json.RootElement.Clone()) : throw new JsonException("The top is not an object.");
        }
        catch (JsonException e)
        {
            throw new ConversionException($"{path} is not a JSON object; download the file again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConversionException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The whole number of a key, 1 to 2³¹ − 1.</summary>
    public int Positive(string key) => FindPositive(key) ?? throw new ConversionException($"{Path} does not state {key}, which a Llama needs.");

    /// <summary>The whole number of a key; null where the key is absent or null.</summary>
    public int? FindPositive(string key) => Root.Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number > 0 => number,
        _ => throw new ConversionException($"{Path} has a {key} that is not a whole number above zero."),
    };

    /// <summary>The number of a key; null where the key is absent or null.</summary>
    public float? FindNumber(JsonElement of, string key) => of.Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetSingle(out var number) && float.IsFinite(number) && number > 0 => number,
        _ => throw new ConversionException($"{Path} has a {key} that is not a number above zero."),
    };

    /// <summary>True where a key is true.</summary>
    public bool Is(string key) => Root.Find(key) is { ValueKind: JsonValueKind.True };
}

/// <summary>Reading of objects that may lack keys.</summary>
internal static class JsonElements
{
    /// <summary>The value of a key; null where this is no object, or the key is absent or null.</summary>
    public static JsonElement? Find(this JsonElement of, string key) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(key, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <summary>The text of a key; null where it is absent or something else.</summary>
    public static string? FindText(this JsonElement of, string key) => of.Find(key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The values of a key's list; none where it is absent or something else.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement of, string key) => of.Find(key) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];
}
