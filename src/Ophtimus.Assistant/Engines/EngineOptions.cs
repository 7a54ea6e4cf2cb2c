using System.ComponentModel.DataAnnotations;
using Ophtimus.Assistant.Engines.Models;

namespace Ophtimus.Assistant.Engines;

/// <summary>Which model answers, and within which limits; the section "Engine" of the configuration.</summary>
public sealed record EngineOptions
{
    /// <summary>Name of the provider: "extractive" (no model), "openai", "llama-server" or "llamasharp". Default: extractive; "openai" where <see cref="Url"/> is set, "llama-server" where <see cref="ModelFile"/> is.</summary>
    public string? Provider { get; init; }

    /// <summary>Base address of an OpenAI-protocol endpoint, with its "/v1" where it has one.</summary>
    public Uri? Url { get; init; }

    /// <summary>Hosts outside this network that may be sent text, by name: "llm.example.org", or "*.example.org" for those below it. Default: none, so that patient text cannot leave the building by a typing error.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The version of an Azure OpenAI endpoint's API, such as "2024-10-21"; <see cref="Url"/> is then the resource's address and <see cref="Model"/> the deployment. Default: none, not Azure.</summary>
    public string? AzureApiVersion { get; init; }

    /// <summary>The key that the endpoint asks for.</summary>
    public string? Key { get; init; }

    /// <summary>The model's name at the endpoint, or in the catalogue. Default: the first that the endpoint lists.</summary>
    public string? Model { get; init; }

    /// <summary>A GGUF file, for an engine on this machine.</summary>
    public string? ModelFile { get; init; }

    /// <summary>The llama-server program. Default: found on the PATH.</summary>
    public string? ServerProgram { get; init; }

    /// <summary>Tokens of prompt and answer together. Default: what the engine states, else the catalogue, else 2,048.</summary>
    [Range(512, 1_048_576)]
    public int? ContextTokens { get; init; }

    /// <summary>Layers on the GPU; 0 none. Default: as many as the card's free memory holds.</summary>
    [Range(0, 10_000)]
    public int? GpuLayers { get; init; }

    /// <summary>Requests that the engine works on at once. Default 4; LLamaSharp always 1.</summary>
    [Range(1, 256)]
    public int Parallel { get; init; } = 4;

    /// <summary>How the model is asked to cite. Default: what the catalogue says of the model, else markers.</summary>
    public AnswerForm? AnswerForm { get; init; }

    /// <summary>How the model is spoken to. Default: what the catalogue says of the model, else chat.</summary>
    public Dialogue? Dialogue { get; init; }

    /// <summary>Whether the model may decide itself to search. Default false.</summary>
    public bool Tools { get; init; }

    /// <summary>Longest time for an engine on this machine to load its model and give a first token. Default 3 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest wait for the first token, further tries included. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan FirstTokenTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait between two tokens. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for one answer, from the question to its last token. Default 120 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Further tries after a failure that may pass, before the first token only. Default 2.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>Longest answer, in tokens. Default 512.</summary>
    [Range(16, 8192)]
    public int AnswerTokens { get; init; } = 512;

    /// <summary>What is known of a model by its name; null where nothing is.</summary>
    public Func<string, ModelCard?> CardOf { get; init; } = _ => null;
}
