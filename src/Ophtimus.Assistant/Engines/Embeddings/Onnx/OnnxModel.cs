using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>A loaded ONNX model that gives vectors to tokens, or one to each text. It is safe for several callers at once.</summary>
internal sealed class OnnxModel : IDisposable
{
    // What exporters call the vectors of tokens.
    private static readonly string[] UsualOutputs = ["last_hidden_state", "token_embeddings"];

    private readonly InferenceSession session;
    private readonly EmbeddingDescription description;
    private readonly string output;

    private OnnxModel(InferenceSession session, EmbeddingDescription description, string output)
    {
        this.session = session;
        this.description = description;
        this.output = output;
    }

    /// <summary>Loads a model and holds it against its description.</summary>
    /// <exception cref="EngineException">It is missing, damaged, or not what the description says.</exception>
    public static OnnxModel Load(string path, EmbeddingDescription description, int? threads)
    {
        if (!File.Exists(path))
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} is missing; put the model's ONNX file there, or name it under query and passage of its description.");
        }

        var session = Open(path, threads);
        try
        {
            foreach (var input in new[] { description.IdsInput, description.MaskInput }.Where(i => !session.InputMetadata.ContainsKey(i)))
            {
                throw EmbeddingConfiguration.Misconfigured($"{path} has no input {input}, only {Listed(session.InputMetadata.Keys)}; name its inputs in the description.");
            }

            var known = new[] { description.IdsInput, description.MaskInput, description.TypesInput };
            if (session.InputMetadata.Keys.FirstOrDefault(i => !known.Contains(i, StringComparer.Ordinal)) is { } unknown)
            {
                throw EmbeddingConfiguration.Misconfigured($"{path} asks for the input {unknown}, which an embedding model of text has no use for; export it for feature extraction.");
            }

            return new OnnxModel(session, description, OutputOf(session, description, path));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The vectors of a batch, pooled, in its order.</summary>
    /// <exception cref="EngineException">The model failed, or gave what the description does not say.</exception>
    public IReadOnlyList<float[]> Run(IReadOnlyList<TokenizedText> batch, int paddingId, CancellationToken cancellationToken)
    {
        var length = batch.Max(t => t.Ids.Count);
        using var run = new RunOptions();
        using var stop = cancellationToken.Register(() => run.Terminate = true);
        try
        {
            using var results = session.Run([.. Inputs(batch, length, paddingId)], [output], run);
            return Pooled(results[0].Value as DenseTensor<float> ?? throw Unexpected("numbers other than 32-bit floats"), batch, length);
        }
        catch (OnnxRuntimeException)
        {
            // Its message may repeat what went in.
            cancellationToken.ThrowIfCancellationRequested();
            throw new EngineException(EngineFailure.Refused, $"The embedding model failed on a batch of {batch.Count} texts of up to {length} tokens; make Embeddings:BatchTokens smaller, or check max_tokens of its description.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => session.Dispose();

    private static InferenceSession Open(string path, int? threads)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

        // Threads that spin while they wait would take the processor from searching.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.IntraOpNumThreads = threads ?? Environment.ProcessorCount;
        try
        {
            OrtEnv.Instance().DisableTelemetryEvents();
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} cannot be loaded as an ONNX model; fetch it again with the files that belong to it.", e);
        }
    }

    private static string OutputOf(InferenceSession session, EmbeddingDescription description, string path)
    {
        var outputs = session.OutputMetadata.Keys.ToList();
        var name = description.Output ?? UsualOutputs.FirstOrDefault(outputs.Contains) ?? (outputs.Count == 1 ? outputs[0] : null);
        return name is not null && outputs.Contains(name)
            ? name
            : throw EmbeddingConfiguration.Misconfigured($"{path} gives {Listed(outputs)}; name the one to take as output in the description.");
    }

    private IEnumerable<NamedOnnxValue> Inputs(IReadOnlyList<TokenizedText> batch, int length, int paddingId)
    {
        DenseTensor<long> Filled(Func<TokenizedText, int, long> at, long padding)
        {
            var values = new long[batch.Count * length];
            for (var row = 0; row < batch.Count; row++)
            {
                for (var i = 0; i < length; i++)
                {
                    values[(row * length) + i] = i < batch[row].Ids.Count ? at(batch[row], i) : padding;
                }
            }

            return new DenseTensor<long>(values, [batch.Count, length]);
        }

        yield return NamedOnnxValue.CreateFromTensor(description.IdsInput, Filled((text, i) => text.Ids[i], paddingId));
        yield return NamedOnnxValue.CreateFromTensor(description.MaskInput, Filled((_, _) => 1, 0));
        if (session.InputMetadata.ContainsKey(description.TypesInput))
        {
            yield return NamedOnnxValue.CreateFromTensor(description.TypesInput, Filled((text, i) => i < text.SecondPart ? 0 : 1, 0));
        }
    }

    private float[][] Pooled(DenseTensor<float> vectors, IReadOnlyList<TokenizedText> batch, int length)
    {
        int[] expected = description.Pooling == Pooling.None ? [batch.Count, description.Dimension] : [batch.Count, length, description.Dimension];
        if (!vectors.Dimensions.SequenceEqual(expected))
        {
            throw Unexpected($"{output} of the shape {string.Join(" × ", vectors.Dimensions.ToArray())} where {string.Join(" × ", expected)} was expected");
        }

        var stride = vectors.Length / batch.Count;
        return [.. batch.Select((text, row) => TokenPooling.Pool(vectors.Buffer.Span.Slice(row * (int)stride, (int)stride), text.Ids.Count, description))];
    }

    private static EngineException Unexpected(string what) => EmbeddingConfiguration.Misconfigured($"The embedding model gives {what}; check the dimension, the pooling and the output in its description.");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
