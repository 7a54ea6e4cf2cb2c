using System.Text.Json.Nodes;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;
using Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>Vectors on the server, beside the words or laid out by the VectorData connector, and both fused there.</summary>
public sealed class QdrantVectorIndexTests : IAsyncLifetime
{
    private static readonly EmbeddingSpace Space = new("tiny", 2);
    private readonly TemporaryFolder folder = new();
    private TestServer server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_nearest_passages_come_first_and_a_filter_limits_them()
    {
        using var vectors = await FilledAsync();

        var found = await vectors.SearchAsync(V(1, 0.1f), 10, SearchFilter.None, Stop);

        Assert.Equal([new PassageId(new DocumentId(1), 0), new PassageId(new DocumentId(2), 0), new PassageId(new DocumentId(1), 1)], found.Select(h => h.Id));
        Assert.InRange(found[0].Score, 0.99, 1);
        Assert.Equal(2, Assert.Single(await vectors.SearchAsync(V(1, 0), 10, new SearchFilter { SourceId = "s2" }, Stop)).Id.Document.Value);
    }

    [Fact]
    public async Task What_is_not_committed_is_not_found_and_a_removal_is()
    {
        using var vectors = await FilledAsync();

        await vectors.ApplyAsync([new VectorChange(new DocumentId(1), new Source { Id = "s1", Title = "t" }, null)], Stop);

        Assert.Equal(3, (await vectors.SearchAsync(V(1, 0), 10, SearchFilter.None, Stop)).Count);
        await vectors.CommitAsync(3, Stop);
        Assert.Equal(2, Assert.Single(await vectors.SearchAsync(V(1, 0), 10, SearchFilter.None, Stop)).Id.Document.Value);
        using var again = await server.OpenVectorsAsync(folder.Path, Space);
        Assert.Equal(3, again.Sequence);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_made_anew()
    {
        using (await FilledAsync())
        {
        }

        using var other = await server.OpenVectorsAsync(folder.Path, Space with { Model = "other" });

        Assert.Equal(0, other.Sequence);
        Assert.Empty(await other.SearchAsync(V(1, 0), 10, SearchFilter.None, Stop));
        await other.ApplyAsync([new VectorChange(new DocumentId(2), new Source { Id = "s2", Title = "t" }, [V(0, 1)])], Stop);
        await other.CommitAsync(2, Stop);
        Assert.Single(await other.SearchAsync(V(1, 0), 10, SearchFilter.None, Stop));
    }

    [Fact]
    public async Task A_vector_of_another_dimension_is_refused()
    {
        using var vectors = await FilledAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => vectors.SearchAsync(V(1, 0, 0), 10, SearchFilter.None, Stop));
    }

    [Theory]
    [InlineData("1.19.0", """{"rrf":{"k":60}}""")]
    [InlineData("1.16.3", """{"fusion":"rrf"}""")]
    public async Task Words_and_meaning_are_fused_on_the_server_in_one_request(string version, string fusion)
    {
        Assert.SkipWhen(server.Imitation is null, "The version is the imitation's.");
        server.Imitation!.Version = version;
        using var words = (QdrantIndex)await server.OpenAsync(folder.Path, Space);
        await words.FollowAsync(3, Changes.Document(1, "Cataract.", "Lens."), Changes.Document(2, "Glaucoma and glaucoma."), Changes.Document(3, "Glaucoma of the eye, once."));
        using var vectors = await FilledAsync();
        await words.RarityAsync(["glaucoma"], Stop);
        server.Imitation.Requests.Clear();

        var found = await words.SearchAsync(new Query("glaucoma"), V(1, 0.1f), 10, SearchFilter.None, Stop);

        Assert.Equal([2, 1, 3], found.Select(h => h.Document.Value));
        Assert.Equal(0, found[0].Passages[0].Id.Ordinal);
        var (request, body) = Assert.Single(server.Imitation.Requests);
        Assert.EndsWith("/points/query/groups", request, StringComparison.Ordinal);
        Assert.Equal(fusion, JsonNode.Parse(body)!["query"]!.ToJsonString());
    }

    [Fact]
    public async Task A_collection_of_the_VectorData_connector_is_searched()
    {
        var options = server.Options(folder.Path);
        using var client = TestServer.Client(options);
        await PutAsync(client, $"collections/{options.Collection}", """{"vectors":{"size":2,"distance":"Cosine"}}""");
        await PutAsync(client, $"collections/{options.Collection}/points?wait=true", """
            {"points":[{"id":7,"vector":[1,0],"payload":{"Document":5,"Ordinal":3,"Text":"Timolol."}},{"id":8,"vector":[0,1],"payload":{"Document":6,"Ordinal":0,"Text":"Lens."}}]}
            """);

        using var vectors = await QdrantVectorIndex.OpenConnectorCollectionAsync(TestServer.Client(options), options, Space, TimeProvider.System, Stop);

        Assert.Equal([new PassageId(new DocumentId(5), 3), new PassageId(new DocumentId(6), 0)], (await vectors.SearchAsync(V(1, 0.1f), 10, SearchFilter.None, Stop)).Select(h => h.Id));
        var wrong = await Assert.ThrowsAsync<IndexException>(() => QdrantVectorIndex.OpenConnectorCollectionAsync(TestServer.Client(options), options, new EmbeddingSpace("big", 3), TimeProvider.System, Stop));
        Assert.Equal(IndexFailure.WrongDimension, wrong.Failure);
    }

    [Fact]
    public void The_check_of_requests_finds_what_the_server_would_ignore()
    {
        var check = OpenApiDescription.Instance;

        Assert.Null(check.Fault("POST", "/collections/x/points/query", [], """{"query":[1,0],"using":"dense","limit":3}"""));
        Assert.NotNull(check.Fault("POST", "/collections/x/points/query", [], """{"query":[1,0],"usin":"dense"}"""));
        Assert.NotNull(check.Fault("POST", "/collections/x/points/query", ["wiat"], """{"query":[1,0]}"""));
        Assert.NotNull(check.Fault("POST", "/collections/x/points/search", [], """{"vector":[1,0],"limit":3}"""));
        Assert.NotNull(check.Fault("PUT", "/collections/x/points", [], """{"points":[{"id":"no-uuid","vector":[1]}]}"""));
        Assert.NotNull(check.Fault("PUT", "/collections/x/points", [], ""));
    }

    private static float[] V(params float[] numbers) => numbers;

    private async Task<QdrantVectorIndex> FilledAsync()
    {
        var vectors = await server.OpenVectorsAsync(folder.Path, Space);
        await vectors.ApplyAsync(
            [
                new VectorChange(new DocumentId(1), new Source { Id = "s1", Title = "t" }, [V(1, 0.1f), V(-1, 0)]),
                new VectorChange(new DocumentId(2), new Source { Id = "s2", Title = "t" }, [V(0.7f, 0.7f)]),
            ],
            Stop);
        await vectors.CommitAsync(2, Stop);
        return vectors;
    }

    private static async Task PutAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(new Uri(path, UriKind.Relative), content, Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
