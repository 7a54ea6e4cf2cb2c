using System.ComponentModel.DataAnnotations;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Which model embeds, and within which limits; the section "Embeddings" of the configuration. With neither <see cref="Url"/> nor <see cref="ModelFolder"/> there is none.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>Base address of an OpenAI-protocol endpoint, with its "/v1" where it has one.</summary>
    public Uri? Url { get; init; }

    /// <summary>Hosts outside this network that may be sent text, by name: "llm.example.org", or "*.example.org" for those below it. Default: none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The version of an Azure OpenAI endpoint's API; <see cref="Url"/> is then the resource's address and <see cref="Model"/> the deployment. Default: none, not Azure.</summary>
    public string? AzureApiVersion { get; init; }

    /// <summary>The key that the endpoint asks for.</summary>
    public string? Key { get; init; }

    /// <summary>The model's name at the endpoint. Default: the first that the endpoint lists.</summary>
    public string? Model { get; init; }

    /// <summary>A folder with an ONNX model and its tokenizer's files, for a model inside this process.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>How the model wants to be used: the name of a file in `knowledge/embeddings`, such as "bge-m3", or the path of a file. Default: `embedding.yaml` in <see cref="ModelFolder"/>; with an endpoint none, texts are sent as they are.</summary>
    public string? Description { get; init; }

    /// <summary>Most tokens in one batch, padding counted. Default 8,192.</summary>
    [Range(64, 1_048_576)]
    public int BatchTokens { get; init; } = 8192;

    /// <summary>Most texts in one batch. Default 32, the most that text-embeddings-inference takes as it comes.</summary>
    [Range(1, 2048)]
    public int BatchTexts { get; init; } = 32;

    /// <summary>Batches that the model works on at once. Default: 2 at an endpoint, 1 in this process.</summary>
    [Range(1, 64)]
    public int? Parallel { get; init; }

    /// <summary>Threads of one batch inside this process. Default: as many as the machine has cores.</summary>
    [Range(1, 256)]
    public int? Threads { get; init; }

    /// <summary>Longest wait for one batch. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further tries after a failure that may pass. Default 2.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>The folder `knowledge`, with the ready descriptions. Default: the one of the assistant.</summary>
    public string? KnowledgeFolder { get; init; }
}
