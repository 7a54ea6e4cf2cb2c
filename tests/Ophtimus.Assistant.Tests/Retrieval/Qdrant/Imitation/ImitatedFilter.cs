using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>Filters as the server judges them; in strict mode only by fields that have an index.</summary>
internal sealed class ImitatedFilter
{
    private readonly Func<JsonObject, bool> matches;

    public ImitatedFilter(JsonNode? filter, IReadOnlyCollection<string>? indexed) => matches = filter is JsonObject given ? All(given, indexed) : _ => true;

    public bool Matches(ImitatedPoint point) => matches(point.Payload);

    private static Func<JsonObject, bool> All(JsonObject filter, IReadOnlyCollection<string>? indexed)
    {
        var must = List(filter["must"], indexed);
        var mustNot = List(filter["must_not"], indexed);
        var should = List(filter["should"], indexed);
        return p => must.TrueForAll(m => m(p)) && !mustNot.Exists(m => m(p)) && (should.Count == 0 || should.Exists(m => m(p)));
    }

    private static List<Func<JsonObject, bool>> List(JsonNode? conditions, IReadOnlyCollection<string>? indexed) => conditions switch
    {
        null => [],
        JsonArray many => [.. many.Select(c => One((JsonObject)c!, indexed))],
        _ => [One((JsonObject)conditions, indexed)],
    };

    private static Func<JsonObject, bool> One(JsonObject condition, IReadOnlyCollection<string>? indexed)
    {
        if (condition["key"]?.GetValue<string>() is not { } key)
        {
            return condition.ContainsKey("must") || condition.ContainsKey("must_not") || condition.ContainsKey("should")
                ? All(condition, indexed)
                : throw new NotSupportedException("The imitation does not know this condition.");
        }

        if (indexed is not null && !indexed.Contains(key))
        {
            throw new ImitatedFault(400, $"Bad request: Index required but not found for \"{key}\" of one of the following types: [keyword]. Help: Create an index for this key or use a different filter.");
        }

        if (condition["match"] is JsonObject match)
        {
            var wanted = match["any"] is JsonArray any ? any.Select(Text).ToHashSet(StringComparer.Ordinal) : [Text(match["value"])];
            return p => Values(p, key).Any(v => wanted.Contains(Text(v)));
        }

        var range = (JsonObject)condition["range"]!;
        return p => Values(p, key).Any(v => v!.GetValueKind() == System.Text.Json.JsonValueKind.Number && Within(Number(v), range));
    }

    private static IEnumerable<JsonNode?> Values(JsonObject payload, string key) => payload[key] is { } value ? value as IEnumerable<JsonNode?> ?? Enumerable.Repeat<JsonNode?>(value, 1) : [];

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static bool Within(double value, JsonObject range) =>
        (range["gte"] is not { } gte || value >= Number(gte)) && (range["gt"] is not { } gt || value > Number(gt))
        && (range["lte"] is not { } lte || value <= Number(lte)) && (range["lt"] is not { } lt || value < Number(lt));
}
