using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Endpoint;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

public sealed class EndpointEmbedderConformance(EmbeddingServer server) : EmbedderConformance<EndpointEmbedderProvider>, IClassFixture<EmbeddingServer>
{
    protected override async Task<IEmbedder> StartAsync(EmbeddingOptions options, Action<IAsyncDisposable> keep) =>
        await new EndpointEmbedderProvider(TimeProvider.System, seed: 1).StartAsync(options with { Url = (await server.StartAsync()).Address }, Stop);

    [Fact]
    public async Task The_vector_is_the_servers_own()
    {
        var llama = await server.StartAsync();
        await using var embedder = await StartAsync(new EmbeddingOptions(), _ => { });

        var vector = (await embedder.Queries.GenerateAsync(["Timolol lowers pressure."], cancellationToken: Stop))[0].Vector;

        var answer = await llama.PostAsync("v1/embeddings", new { input = "Timolol lowers pressure." });
        var own = answer.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(v => v.GetSingle()).ToArray();
        Assert.Equal(own.Length, vector.Length);
        Assert.All(own.Zip(vector.ToArray()), p => Assert.Equal(p.First, p.Second, 1e-4f));
        Assert.True(own.Distinct().Count() > 4, "The server's vector says nothing.");
    }
}
