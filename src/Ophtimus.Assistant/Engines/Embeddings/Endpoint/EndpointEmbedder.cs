using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Embeddings.Endpoint;

/// <summary>An embedding model behind the OpenAI protocol.</summary>
internal sealed class EndpointEmbedder : IEmbedder
{
    // What goes into a model to see how long its vectors are.
    private const string Knock = "1";

    private readonly EndpointConnection connection;
    private readonly EmbeddingDescription? description;
    private readonly VectorShape shape;
    private readonly BatchedEmbeddings queries;
    private readonly BatchedEmbeddings passages;

    /// <summary>A model that has not been spoken to yet.</summary>
    public EndpointEmbedder(EndpointConnection connection, EmbeddingDescription? description, BatchLimits limits)
    {
        this.connection = connection;
        this.description = description;
        shape = new VectorShape(description?.Dimension, description?.TruncateTo, description?.Normalise ?? true);
        queries = new BatchedEmbeddings(new EndpointEncoder(connection, description?.Query), shape, limits, Metadata);
        passages = new BatchedEmbeddings(new EndpointEncoder(connection, description?.Passage), shape, limits, Metadata);
    }

    /// <inheritdoc />
    public IEmbeddingGenerator<string, Embedding<float>> Queries => queries;

    /// <inheritdoc />
    public IEmbeddingGenerator<string, Embedding<float>> Passages => passages;

    private string? Id => description?.Model.Id ?? connection.Model;

    /// <inheritdoc />
    public async ValueTask<EmbeddingModel> DescribeAsync(CancellationToken cancellationToken)
    {
        var id = description?.Model.Id ?? await connection.ModelAsync(cancellationToken);
        if (shape.Dimension is { } known)
        {
            return new EmbeddingModel(id, known);
        }

        var vector = (await queries.GenerateAsync([Knock], cancellationToken: cancellationToken))[0].Vector;
        return new EmbeddingModel(id, vector.Length);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await queries.DisposeAsync();
        await passages.DisposeAsync();
        connection.Dispose();
    }

    private EmbeddingGeneratorMetadata Metadata() => new(EndpointEmbedderProvider.ProviderName, connection.Address, Id, shape.Dimension);
}
