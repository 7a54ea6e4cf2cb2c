using System.ComponentModel.DataAnnotations;

namespace Ophtimus.Assistant.Engines.Reranking;

/// <summary>Which model reads a question together with each passage; the section "Reranker" of the configuration. With neither <see cref="Url"/> nor <see cref="ModelFolder"/> there is none.</summary>
public sealed record RerankerOptions
{
    /// <summary>Base address of an endpoint with "/rerank" in the form that Jina, Cohere, vLLM and llama-server (with `--reranking`) share: "http://127.0.0.1:8080/v1".</summary>
    public Uri? Url { get; init; }

    /// <summary>Hosts outside this network that may be sent text, as for an engine. Default: none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The key that the endpoint asks for.</summary>
    public string? Key { get; init; }

    /// <summary>The model's name at the endpoint. Default: none is sent, which llama-server needs not.</summary>
    public string? Model { get; init; }

    /// <summary>A folder with the ONNX file of a cross-encoder, its tokenizer's file and an `embedding.yaml` that describes both.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>How the ONNX model wants to be used: the path of a file of the same form. Default: `embedding.yaml` in <see cref="ModelFolder"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Most tokens in one batch of the ONNX model, padding counted. Default 8,192.</summary>
    [Range(64, 1_048_576)]
    public int BatchTokens { get; init; } = 8192;

    /// <summary>Threads of the ONNX model. Default: as many as the machine has cores.</summary>
    [Range(1, 256)]
    public int? Threads { get; init; }
}
