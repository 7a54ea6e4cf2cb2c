using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Reranking.Endpoint;
using Ophtimus.Assistant.Engines.Reranking.Onnx;

namespace Ophtimus.Assistant.Engines.Reranking;

/// <summary>The kinds of reranking model, and the choice among them.</summary>
public static class PairScorers
{
    /// <summary>Holds the options to their rules.</summary>
    /// <returns>False where no reranker is configured.</returns>
    /// <exception cref="EngineException">They cannot work; the message says what to type.</exception>
    public static bool Check(RerankerOptions options)
    {
        OptionRanges.Check(options, RerankEndpoint.Section);
        if (options.Url is not null && options.ModelFolder is not null)
        {
            throw Misconfigured("Reranker:Url and Reranker:ModelFolder are both set; leave one out.");
        }

        if (options.ModelFolder is { } folder && !Directory.Exists(folder))
        {
            throw Misconfigured($"Reranker:ModelFolder is '{folder}', and there is no such folder; give the folder with the ONNX model and its tokenizer.");
        }

        if (options.Url is not null)
        {
            RerankEndpoint.Check(options);
        }

        return options.Url is not null || options.ModelFolder is not null;
    }

    /// <summary>The model that the options ask for; null where they ask for none. Loading an ONNX model takes seconds.</summary>
    /// <exception cref="EngineException">The options cannot work, or a file of the model cannot be used; the message says what to do.</exception>
    public static IPairScorer? Start(RerankerOptions options, TimeProvider time) =>
        !Check(options) ? null : options.Url is not null ? new EndpointPairScorer(options, time) : OnnxPairScorer.Load(options);

    internal static EngineException Misconfigured(string message) => EmbeddingConfiguration.Misconfigured(message);
}
