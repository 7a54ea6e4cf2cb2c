using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>Reads files with one JSON object a line.</summary>
internal static class JsonLinesFile
{
    /// <param name="path">The file.</param>
    /// <param name="shape">How a line is read.</param>
    /// <param name="row">What a line is: "question".</param>
    /// <param name="keys">The keys that a line has to have, as a person is told them.</param>
    /// <param name="problemOf">What is wrong with a line that could be read; null where nothing is.</param>
    /// <exception cref="LibraryException">The file is missing or empty, or a line is damaged.</exception>
    public static IReadOnlyList<T> Load<T>(string path, JsonTypeInfo<T> shape, string row, string keys, Func<T, string?>? problemOf = null)
    {
        if (!File.Exists(path))
        {
            throw new LibraryException($"{path} does not exist; --file names a file with one JSON object a line.");
        }

        var rows = new List<T>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                var read = Parse(line, shape) ?? throw new LibraryException($"Line {number} of {path} is not a JSON object with {keys}.");
                rows.Add(problemOf?.Invoke(read) is { } problem ? throw new LibraryException($"Line {number} of {path} {problem}.") : read);
            }
        }

        return rows.Count > 0 ? rows : throw new LibraryException($"{path} holds no {row}.");
    }

    private static T? Parse<T>(string line, JsonTypeInfo<T> shape)
    {
        try
        {
            return JsonSerializer.Deserialize(line, shape);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
