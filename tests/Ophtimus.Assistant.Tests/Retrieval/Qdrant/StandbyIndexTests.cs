using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;
using Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>While the server is away the embedded index answers, and afterwards the server is brought what it missed.</summary>
public sealed class StandbyIndexTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private QdrantImitation server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IndexOptions Options => new() { Url = server.Address, Collection = "standby", Retries = 0 };

    public async ValueTask InitializeAsync() => server = await QdrantImitation.StartAsync(0, Stop);

    public async ValueTask DisposeAsync()
    {
        Assert.True(server.Faults.IsEmpty, string.Join("\n", server.Faults));
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_server_is_searched_while_it_answers_and_the_embedded_index_while_it_does_not()
    {
        using var index = Open();
        await index.CatchUpAsync((_, _) => Task.CompletedTask, Stop);
        await index.FollowAsync(1, Changes.Document(1, "Cataract."));
        server.Requests.Clear();
        Assert.Equal([1], await index.FindAsync("cataract"));
        Assert.NotEmpty(server.Requests);
        Assert.Null(index.Problem);

        Refuse();

        Assert.Equal([1], await index.FindAsync("cataract"));
        Assert.StartsWith("Qdrant at http://127.0.0.1", index.Problem, StringComparison.Ordinal);
        Assert.EndsWith("Until then the embedded index is searched.", index.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_missed_it_is_brought_when_it_is_back()
    {
        using (var index = Open())
        {
            await index.CatchUpAsync((_, _) => Task.CompletedTask, Stop);
            await index.FollowAsync(1, Changes.Document(1, "Cataract."));
            Refuse();
            await index.FollowAsync(2, Changes.Document(2, "Cataract."));
            Assert.NotNull(index.Problem);
            Assert.Equal([1, 2], (await index.FindAsync("cataract")).Order());
        }

        server.Before = null;
        using var again = Open();
        await again.CatchUpAsync(
            async (to, stop) =>
            {
                Assert.Equal(1, to.Sequence);
                await to.ApplyAsync([Changes.Document(2, "Cataract.")], stop);
                await to.CommitAsync(2, stop);
            },
            Stop);

        server.Requests.Clear();
        Assert.Equal([1, 2], (await again.FindAsync("cataract")).Order());
        Assert.NotEmpty(server.Requests);
    }

    private StandbyIndex Open() =>
        new(new LuceneIndex(folder.Path), async stop => await QdrantIndex.OpenAsync(TestServer.Client(Options), Options, null, TimeProvider.System, stop), TimeProvider.System);

    private void Refuse() => server.Before = c =>
    {
        c.Response.StatusCode = 503;
        return Task.FromResult(true);
    };
}
