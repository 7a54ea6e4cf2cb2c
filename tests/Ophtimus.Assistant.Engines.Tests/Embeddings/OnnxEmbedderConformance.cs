using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Onnx;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

public sealed class OnnxEmbedderConformance : EmbedderConformance<OnnxEmbedderProvider>
{
    protected override async Task<IEmbedder> StartAsync(EmbeddingOptions options, Action<IAsyncDisposable> keep)
    {
        var folder = ModelFolder.Bert(TinyOnnx.Of(ModelFolder.Words.Length, 8), "pooling: mean");
        keep(new Ended(folder));
        return await folder.LoadAsync(options);
    }

    private sealed class Ended(IDisposable inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
