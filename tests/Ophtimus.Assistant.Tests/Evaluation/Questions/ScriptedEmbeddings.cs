using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>An embedding model that a test has written.</summary>
internal sealed class ScriptedEmbeddings(Func<string, float[]> vectorOf) : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(vectorOf(v)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
