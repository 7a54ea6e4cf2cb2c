using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>Filters in the server's words.</summary>
internal static class Conditions
{
    /// <summary>Points of a kind that are committed and within a search's limits.</summary>
    public static JsonObject Searched(string kind, SearchFilter filter)
    {
        List<JsonNode> must = [Is("kind", kind)];
        if (filter.FromYear is not null || filter.ToYear is not null)
        {
            must.Add(Between("year", filter.FromYear, filter.ToYear));
        }

        if (filter.AtLeast is { } tier)
        {
            must.Add(Between("tier", null, (int)tier));
        }

        if (filter.Language is { } language)
        {
            must.Add(Is("language", language));
        }

        if (filter.SourceId is { } source)
        {
            must.Add(Is("source", source));
        }

        return new JsonObject { ["must"] = new JsonArray([.. must]), ["must_not"] = new JsonArray(IsStaged()) };
    }

    /// <summary>All points of a kind.</summary>
    public static JsonObject All(string kind) => new() { ["must"] = new JsonArray(Is("kind", kind)) };

    /// <summary>All points of a kind that are not committed.</summary>
    public static JsonObject Staged(string kind) => new() { ["must"] = new JsonArray(Is("kind", kind), IsStaged()) };

    /// <summary>Points of documents: those that are committed, those that are not, or (null) both.</summary>
    public static JsonObject OfDocuments(string kind, IEnumerable<long> documents, bool? staged)
    {
        List<JsonNode> must = [Is("kind", kind), new JsonObject { ["key"] = "document", ["match"] = new JsonObject { ["any"] = new JsonArray([.. documents.Select(d => (JsonNode)d)]) } }];
        var filter = new JsonObject();
        if (staged == true)
        {
            must.Add(IsStaged());
        }
        else if (staged == false)
        {
            filter["must_not"] = new JsonArray(IsStaged());
        }

        filter["must"] = new JsonArray([.. must]);
        return filter;
    }

    private static JsonObject IsStaged() => new() { ["key"] = "staged", ["match"] = new JsonObject { ["value"] = true } };

    private static JsonObject Is(string key, string value) => new() { ["key"] = key, ["match"] = new JsonObject { ["value"] = value } };

    private static JsonObject Between(string key, int? from, int? to)
    {
        var range = new JsonObject();
        if (from is not null)
        {
            range["gte"] = from;
        }

        if (to is not null)
        {
            range["lte"] = to;
        }

        return new JsonObject { ["key"] = key, ["range"] = range };
    }
}
