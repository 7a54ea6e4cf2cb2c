using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>
/// The part of Qdrant's REST interface that the product uses, in this process, on real HTTP, written from the official description. It computes
/// real scores and refuses what the server would refuse. Every request is held against the description first.
/// </summary>
internal sealed class QdrantImitation : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, ImitatedCollection> collections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Lock held = new();

    private QdrantImitation(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it says its version is.</summary>
    public string Version { get; set; } = "1.19.0";

    /// <summary>The key it asks for; null for none.</summary>
    public string? Key { get; set; }

    /// <summary>Stands before everything; true when it has answered itself.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; set; }

    /// <summary>What was asked so far: "PUT /collections/x".</summary>
    public ConcurrentQueue<(string Request, string Body)> Requests { get; } = new();

    /// <summary>How requests departed from the description.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public IReadOnlyDictionary<string, ImitatedCollection> Collections => collections;

    public IReadOnlyDictionary<string, string> Aliases => aliases;

    public static async Task<QdrantImitation> StartAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 32 << 20;
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        var imitation = new QdrantImitation(builder.Build());
        imitation.app.Run(imitation.AnswerAsync);
        await imitation.app.StartAsync(cancellationToken);
        imitation.Address = new Uri(imitation.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return imitation;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(($"{method} {path}", body));
        if (Before is { } before && await before(context))
        {
            return;
        }

        if (Key is not null && context.Request.Headers["api-key"] != Key && path is not ("/readyz" or "/livez"))
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("Must provide an API key or an Authorization bearer token", context.RequestAborted);
            return;
        }

        try
        {
            if (OpenApiDescription.Instance.Fault(method, path, context.Request.Query.Keys, body) is { } fault)
            {
                Faults.Enqueue(fault);
                throw new ImitatedFault(400, "Format error in JSON body: " + fault);
            }

            JsonNode? result;
            lock (held)
            {
                result = Answer(method, path, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
            }

            await WriteAsync(context, 200, path == "/" ? result! : new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 });
        }
        catch (Exception e) when (e is not (ImitatedFault or OperationCanceledException or IOException))
        {
            Faults.Enqueue($"{method} {path} is beyond the imitation: {e}");
            await WriteAsync(context, 500, new JsonObject());
        }
        catch (ImitatedFault e)
        {
            await WriteAsync(context, e.Status, new JsonObject { ["status"] = new JsonObject { ["error"] = e.Message }, ["time"] = 0.001 });
        }
    }

    private static Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private JsonNode? Answer(string method, string path, JsonObject body) => (method, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
    {
        ("GET", []) => new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version },
        ("GET", ["aliases"]) => new JsonObject { ["aliases"] = new JsonArray([.. aliases.Select(a => new JsonObject { ["alias_name"] = a.Key, ["collection_name"] = a.Value })]) },
        ("POST", ["collections", "aliases"]) => ChangeAliases(body),
        ("GET", ["collections"]) => new JsonObject { ["collections"] = new JsonArray([.. collections.Keys.Select(n => new JsonObject { ["name"] = n })]) },
        ("GET", ["collections", var name, "exists"]) => new JsonObject { ["exists"] = collections.ContainsKey(aliases.GetValueOrDefault(name, name)) },
        ("PUT", ["collections", var name]) => collections.TryAdd(name, new ImitatedCollection((JsonObject)body.DeepClone())) ? true : throw new ImitatedFault(409, $"Wrong input: Collection `{name}` already exists!"),
        ("DELETE", ["collections", var name]) => collections.Remove(name),
        ("GET", ["collections", var name]) => Described(Collection(name)),
        ("PUT", ["collections", var name, "index"]) => Indexed(Collection(name), body),
        ("PUT", ["collections", var name, "points"]) => Each(body["points"]!.AsArray(), Collection(name).Upsert),
        ("POST", ["collections", var name, "points"]) => new JsonArray([.. body["ids"]!.AsArray().Select(i => Collection(name).Find(i!)).OfType<ImitatedPoint>().Select(p => Shown(p, body["with_payload"] ?? true))]),
        ("POST", ["collections", var name, "points", "delete"]) => Each(Selected(Collection(name), body), Collection(name).Remove),
        ("POST", ["collections", var name, "points", "payload", "delete"]) => DeletePayload(Collection(name), body),
        ("POST", ["collections", var name, "points", "scroll"]) => Scroll(Collection(name), body),
        ("POST", ["collections", var name, "points", "count"]) => new JsonObject { ["count"] = Collection(name).All.Count(Collection(name).Filter(body["filter"]).Matches) },
        ("POST", ["collections", var name, "points", "query"]) => Queried(Collection(name), body),
        ("POST", ["collections", var name, "points", "query", "batch"]) => new JsonArray([.. body["searches"]!.AsArray().Select(s => Queried(Collection(name), s!))]),
        ("POST", ["collections", var name, "points", "query", "groups"]) => Grouped(Collection(name), body),
        _ => throw new ImitatedFault(404, "Not found"),
    };

    private ImitatedCollection Collection(string name) => collections.GetValueOrDefault(aliases.GetValueOrDefault(name, name))
        ?? throw new ImitatedFault(404, $"Not found: Collection `{name}` doesn't exist!");

    private JsonNode ChangeAliases(JsonObject body)
    {
        foreach (var action in body["actions"]!.AsArray())
        {
            if (action!["delete_alias"] is { } gone)
            {
                aliases.Remove(gone["alias_name"]!.GetValue<string>());
            }
            else if (action["create_alias"] is { } made)
            {
                var target = made["collection_name"]!.GetValue<string>();
                aliases[made["alias_name"]!.GetValue<string>()] = collections.ContainsKey(target) ? target : throw new ImitatedFault(404, $"Not found: Collection `{target}` doesn't exist!");
            }
        }

        return true;
    }

    private static JsonObject Described(ImitatedCollection collection) => new()
    {
        ["status"] = "green",
        ["optimizer_status"] = "ok",
        ["points_count"] = collection.Count,
        ["segments_count"] = 1,
        ["config"] = new JsonObject
        {
            ["params"] = new JsonObject { ["vectors"] = collection.Parameters["vectors"]?.DeepClone(), ["sparse_vectors"] = collection.Parameters["sparse_vectors"]?.DeepClone() },
            ["hnsw_config"] = new JsonObject(),
            ["optimizer_config"] = new JsonObject(),
        },
        ["payload_schema"] = new JsonObject(collection.Indexed.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)new JsonObject { ["data_type"] = i.Value.DeepClone(), ["points"] = 0 }))),
    };

    private static JsonObject Indexed(ImitatedCollection collection, JsonObject body)
    {
        collection.Indexed[body["field_name"]!.GetValue<string>()] = body["field_schema"]!.DeepClone();
        return Completed();
    }

    private static JsonObject Each(IEnumerable<JsonNode?> nodes, Action<JsonNode> act)
    {
        foreach (var node in nodes)
        {
            act(node!);
        }

        return Completed();
    }

    private static List<JsonNode> Selected(ImitatedCollection collection, JsonObject body)
    {
        if (body["points"] is JsonArray ids)
        {
            return [.. ids.Select(i => i!)];
        }

        var filter = collection.Filter(body["filter"]);
        return [.. collection.All.Where(filter.Matches).Select(p => p.Id)];
    }

    private static JsonObject DeletePayload(ImitatedCollection collection, JsonObject body) => Each(Selected(collection, body), id =>
    {
        foreach (var key in body["keys"]!.AsArray())
        {
            collection.Find(id)?.Payload.Remove(key!.GetValue<string>());
        }
    });

    private static JsonObject Scroll(ImitatedCollection collection, JsonObject body)
    {
        var filter = collection.Filter(body["filter"]);
        var limit = body["limit"]?.GetValue<int>() ?? 10;
        var from = body["offset"]?.ToJsonString() ?? "";
        var page = collection.All.Where(filter.Matches).OrderBy(p => p.Id.ToJsonString(), StringComparer.Ordinal).SkipWhile(p => string.CompareOrdinal(p.Id.ToJsonString(), from) < 0).Take(limit + 1).ToList();
        return new JsonObject
        {
            ["points"] = new JsonArray([.. page.Take(limit).Select(p => Shown(p, body["with_payload"] ?? true))]),
            ["next_page_offset"] = page.Count > limit ? page[limit].Id.DeepClone() : null,
        };
    }

    private static JsonObject Queried(ImitatedCollection collection, JsonNode body) =>
        new() { ["points"] = new JsonArray([.. collection.Query(body).Select(h => Scored(h, body["with_payload"]))]) };

    private static JsonObject Grouped(ImitatedCollection collection, JsonObject body)
    {
        var key = body["group_by"]!.GetValue<string>();
        var all = (JsonObject)body.DeepClone();
        all["limit"] = 100_000;
        var groups = collection.Query(all).Where(h => h.Point.Payload.ContainsKey(key)).GroupBy(h => h.Point.Payload[key]!.ToJsonString()).Take(body["limit"]?.GetValue<int>() ?? 10);
        return new JsonObject
        {
            ["groups"] = new JsonArray([.. groups.Select(g => new JsonObject
            {
                ["id"] = JsonNode.Parse(g.Key),
                ["hits"] = new JsonArray([.. g.Take(body["group_size"]?.GetValue<int>() ?? 3).Select(h => Scored(h, body["with_payload"]))]),
            })]),
        };
    }

    private static JsonObject Scored((ImitatedPoint Point, float Score) hit, JsonNode? with)
    {
        var shown = Shown(hit.Point, with);
        shown["version"] = 0;
        shown["score"] = hit.Score;
        return shown;
    }

    private static JsonObject Shown(ImitatedPoint point, JsonNode? with)
    {
        var shown = new JsonObject { ["id"] = point.Id.DeepClone() };
        if (with is JsonArray fields)
        {
            shown["payload"] = new JsonObject(fields.Select(f => f!.GetValue<string>()).Where(point.Payload.ContainsKey).Select(f => KeyValuePair.Create(f, point.Payload[f]?.DeepClone())));
        }
        else if (with?.GetValue<bool>() == true)
        {
            shown["payload"] = point.Payload.DeepClone();
        }

        return shown;
    }

    private static JsonObject Completed() => new() { ["operation_id"] = 1, ["status"] = "completed" };
}
