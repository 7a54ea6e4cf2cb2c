using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>A point: dense vectors by name ("" for the one without), sparse ones by name, payload.</summary>
internal sealed class ImitatedPoint
{
    public required JsonNode Id { get; init; }

    public Dictionary<string, float[]> Dense { get; } = [];

    public Dictionary<string, (uint[] Indices, float[] Values)> Sparse { get; } = [];

    public required JsonObject Payload { get; init; }
}
