using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>
/// Qdrant's own description of its interface, as a check of requests. It is strict where the server is not: a property that no schema
/// knows is a mistake, since the server would ignore it silently.
/// </summary>
internal sealed class OpenApiDescription
{
    private static readonly Lazy<OpenApiDescription> Loaded = new(() => new OpenApiDescription(Path.Combine(AppContext.BaseDirectory, "TestData", "Qdrant", "openapi-1.19.json.gz")));

    private readonly JsonElement root;
    private readonly List<(Regex Path, int Literals, JsonElement Operations)> paths = [];

    private OpenApiDescription(string file)
    {
        using var compressed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        root = JsonDocument.Parse(compressed).RootElement;
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        {
            var pattern = "^" + string.Join('/', path.Name.Split('/').Select(s => s.StartsWith('{') ? "[^/]+" : Regex.Escape(s))) + "$";
            paths.Add((new Regex(pattern), path.Name.Split('/').Count(s => !s.StartsWith('{')), path.Value));
        }
    }

    public static OpenApiDescription Instance => Loaded.Value;

    /// <summary>What is wrong with a request; null for nothing.</summary>
    public string? Fault(string method, string path, IEnumerable<string> parameters, string body)
    {
        var key = method.ToLowerInvariant();
        var operation = paths.Where(p => p.Path.IsMatch(path) && p.Operations.TryGetProperty(key, out _)).OrderByDescending(p => p.Literals).Select(p => (JsonElement?)p.Operations.GetProperty(key)).FirstOrDefault();
        if (operation is not { } found)
        {
            return $"there is no {method} {path}";
        }

        var known = found.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()).ToList()
            : [];
        if (parameters.FirstOrDefault(p => !known.Contains(p)) is { } unknown)
        {
            return $"{method} {path} has no parameter {unknown}";
        }

        if (!found.TryGetProperty("requestBody", out var expected))
        {
            return body.Length == 0 ? null : $"{method} {path} takes no body";
        }

        if (body.Length == 0)
        {
            return $"{method} {path} has no body";
        }

        var value = JsonDocument.Parse(body).RootElement;
        var fault = Fault(value, expected.GetProperty("content").GetProperty("application/json").GetProperty("schema"), "");
        return fault is null ? null : $"{method} {path}: {fault}";
    }

    private string? Fault(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var target = root;
            foreach (var step in reference.GetString()!.Split('/').Skip(1))
            {
                target = target.GetProperty(step);
            }

            return Fault(value, target, at);
        }

        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
        {
            return null;
        }

        foreach (var word in new[] { "anyOf", "oneOf" })
        {
            if (schema.TryGetProperty(word, out var alternatives))
            {
                var faults = new List<string>();
                foreach (var alternative in alternatives.EnumerateArray())
                {
                    if (Fault(value, alternative, at) is not { } fault)
                    {
                        return null;
                    }

                    faults.Add(fault);
                }

                // The alternative that was meant is the one that went wrong furthest down.
                return faults.MaxBy(f => f.IndexOf(' ', StringComparison.Ordinal));
            }
        }

        if (schema.TryGetProperty("allOf", out var together))
        {
            return together.EnumerateArray().Select(a => Fault(value, a, at)).FirstOrDefault(f => f is not null);
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(c => JsonElement.DeepEquals(c, value)))
        {
            return $"{at} is none of {choices.GetRawText()}";
        }

        return schema.TryGetProperty("type", out var type) ? FaultOfType(value, schema, type.GetString()!, at)
            : schema.TryGetProperty("nullable", out _) ? $"{at} is not null"
            : null;
    }

    private string? FaultOfType(JsonElement value, JsonElement schema, string type, string at) => type switch
    {
        "object" => value.ValueKind != JsonValueKind.Object ? $"{at} is no object" : FaultOfObject(value, schema, at),
        "array" => value.ValueKind != JsonValueKind.Array ? $"{at} is no array"
            : value.EnumerateArray().Select((v, i) => Fault(v, schema.GetProperty("items"), $"{at}/{i}")).FirstOrDefault(f => f is not null),
        "string" => value.ValueKind != JsonValueKind.String ? $"{at} is no string"
            : schema.TryGetProperty("format", out var format) && format.GetString() == "uuid" && !Guid.TryParse(value.GetString(), out _) ? $"{at} is no UUID"
            : null,
        "integer" => value.ValueKind != JsonValueKind.Number || !decimal.TryParse(value.GetRawText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? $"{at} is no integer" : FaultOfRange(value, schema, at),
        "number" => value.ValueKind != JsonValueKind.Number ? $"{at} is no number" : FaultOfRange(value, schema, at),
        "boolean" => value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? $"{at} is no boolean" : null,
        _ => throw new NotSupportedException($"The description uses the type {type}."),
    };

    private static string? FaultOfRange(JsonElement value, JsonElement schema, string at) =>
        (schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble()) || (schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble())
            ? $"{at} is out of range"
            : null;

    private string? FaultOfObject(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
        {
            return $"{at}/{missing.GetString()} is missing";
        }

        var properties = schema.TryGetProperty("properties", out var known) ? known : default;
        var hasOther = schema.TryGetProperty("additionalProperties", out var other);
        foreach (var property in value.EnumerateObject())
        {
            var here = $"{at}/{property.Name}";
            var fault = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var expected) ? Fault(property.Value, expected, here)
                : hasOther && other.ValueKind == JsonValueKind.Object ? Fault(property.Value, other, here)
                : hasOther && other.ValueKind == JsonValueKind.True ? null
                : $"{here} is not known";
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }
}
