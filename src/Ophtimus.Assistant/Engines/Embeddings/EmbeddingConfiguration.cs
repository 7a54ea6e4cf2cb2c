using Ophtimus.Assistant.Engines.Embeddings.Endpoint;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Rules on <see cref="EmbeddingOptions"/>. Each failure is one sentence that says what to type.</summary>
internal static class EmbeddingConfiguration
{
    /// <exception cref="EngineException">A value cannot work.</exception>
    public static void Check(EmbeddingOptions options)
    {
        OptionRanges.Check(options, "Embeddings");
        if (options.Url is not null && options.ModelFolder is not null)
        {
            throw Misconfigured("Embeddings:Url and Embeddings:ModelFolder are both set; leave one out.");
        }

        if (options.ModelFolder is { } folder && !Directory.Exists(folder))
        {
            throw Misconfigured($"Embeddings:ModelFolder is '{folder}', and there is no such folder; give the folder with the ONNX model and its tokenizer.");
        }

        if (options.Url is not null)
        {
            EndpointSettings.Tell(() => EngineConfiguration.Check(EndpointSettings.Of(options)));
        }
    }

    /// <summary>A setting that cannot work.</summary>
    public static EngineException Misconfigured(string message, Exception? inner = null) => new(EngineFailure.Misconfigured, message, inner);
}
