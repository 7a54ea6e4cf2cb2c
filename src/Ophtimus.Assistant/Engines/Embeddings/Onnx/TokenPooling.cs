using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>Makes one vector of those of a text's tokens.</summary>
internal static class TokenPooling
{
    /// <param name="tokens">The vectors one after the other, those of padding last.</param>
    /// <param name="count">How many are no padding.</param>
    /// <param name="description">How they are pooled, and how long each is.</param>
    public static float[] Pool(ReadOnlySpan<float> tokens, int count, EmbeddingDescription description)
    {
        var length = description.Dimension;
        switch (description.Pooling)
        {
            case Pooling.Mean:
                var mean = new float[length];
                for (var i = 0; i < count; i++)
                {
                    TensorPrimitives.Add(mean, tokens.Slice(i * length, length), mean);
                }

                TensorPrimitives.Divide(mean, count, mean);
                return mean;
            case Pooling.Last:
                return tokens.Slice((count - 1) * length, length).ToArray();
            default:
                return tokens[..length].ToArray();
        }
    }
}
