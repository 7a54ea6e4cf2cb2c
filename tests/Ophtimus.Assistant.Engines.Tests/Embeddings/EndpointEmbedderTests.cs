using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Endpoint;
using Ophtimus.Assistant.Engines.Tests.OpenAi;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>An endpoint that misbehaves, and an embedder that has to live with it.</summary>
public sealed class EndpointEmbedderTests : IAsyncDisposable
{
    private const string Secret = "Ms Kim, born 1948, OD";

    private static readonly EmbeddingOptions Brief = new() { BatchTimeout = TimeSpan.FromSeconds(20), Retries = 0 };

    private readonly List<IAsyncDisposable> started = [];
    private readonly List<IDisposable> described = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_failure_that_may_pass_is_tried_again(int status)
    {
        var tries = 0;
        var (endpoint, embedder) = await ServeAsync(c => Interlocked.Increment(ref tries) < 3 ? Json(c, "{}", status) : Well(c), Brief with { Retries = 2 });

        Assert.Single(await embedder.Queries.GenerateAsync([Secret], cancellationToken: Stop));
        Assert.Equal(3, Asked(endpoint).Count);
    }

    [Theory]
    [InlineData(401, EngineFailure.Unauthorised, "check Embeddings:Key")]
    [InlineData(404, EngineFailure.UnknownModel, "check Embeddings:Model and Embeddings:Url")]
    [InlineData(400, EngineFailure.Refused, "refused the request")]
    public async Task A_failure_that_stays_names_the_setting_and_is_not_tried_again(int status, EngineFailure expected, string said)
    {
        var (endpoint, embedder) = await ServeAsync(c => Json(c, """{"error":{"message":"leak"}}""", status), Brief with { Retries = 2 });

        var failure = await FailAsync(embedder);

        Assert.Equal(expected, failure.Failure);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Single(Asked(endpoint));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"index":1,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":0,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":"AACAPw=="}]}""")]
    public async Task Anything_but_one_vector_a_text_is_refused(string json)
    {
        var (_, embedder) = await ServeAsync(c => Json(c, json));

        Assert.Equal(EngineFailure.Broken, (await FailAsync(embedder)).Failure);
    }

    [Fact]
    public async Task Vectors_are_put_in_order_by_their_numbers()
    {
        var (_, embedder) = await ServeAsync(c => Json(c, """{"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,0]}]}"""));

        var vectors = await embedder.Passages.GenerateAsync(["the longer text", "short"], cancellationToken: Stop);

        Assert.Equal([[1f, 0f], [0f, 1f]], vectors.Select(v => v.Vector.ToArray()));
    }

    [Fact]
    public async Task An_endpoint_that_hangs_is_given_up()
    {
        var (_, embedder) = await ServeAsync(Hang, Brief with { BatchTimeout = TimeSpan.FromMilliseconds(200) });

        var failure = await FailAsync(embedder);

        Assert.Equal(EngineFailure.TimedOut, failure.Failure);
        Assert.Contains("Embeddings:BatchTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_another_dimension_that_takes_its_place_is_refused()
    {
        var numbers = 4;
        var (_, embedder) = await ServeAsync(c => Well(c, numbers));
        Assert.Equal(new EmbeddingModel("eye-model", 4), await embedder.DescribeAsync(Stop));

        numbers = 6;

        Assert.Equal(
            "The embedding model gives vectors of 6 numbers where 4 were expected; check that the description is this model's, and that no other model was put in its place.",
            (await FailAsync(embedder)).Message);
    }

    [Fact]
    public async Task Prefixes_and_names_are_the_descriptions_and_long_texts_are_cut()
    {
        var (endpoint, embedder) = await ServeAsync(c => Well(c), Brief with { Description = Described() });

        await embedder.Queries.GenerateAsync(["glaucoma"], cancellationToken: Stop);
        await embedder.Passages.GenerateAsync([string.Join(' ', Enumerable.Repeat("eye", 400))], cancellationToken: Stop);

        var asked = Asked(endpoint).Select(r => JsonDocument.Parse(r.Body).RootElement).ToList();
        Assert.Equal("query: glaucoma", asked[0].GetProperty("input")[0].GetString());
        Assert.Equal("eye-model", asked[0].GetProperty("model").GetString());
        Assert.Equal("passage: eye eye", asked[1].GetProperty("input")[0].GetString()![..16]);
        Assert.InRange(asked[1].GetProperty("input")[0].GetString()!.Length, 40, 120);
        Assert.Equal(new EmbeddingModel("tiny-e5@2", 2), await embedder.DescribeAsync(Stop));
    }

    [Fact]
    public async Task A_batch_is_held_to_its_tokens_and_texts()
    {
        var (endpoint, embedder) = await ServeAsync(c => Well(c), Brief with { BatchTokens = 64, BatchTexts = 5 });

        await embedder.Passages.GenerateAsync([.. Enumerable.Repeat("eye", 12), .. Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("eye", 30)), 3)], cancellationToken: Stop);

        // Of the longest two go together: three would be 90 tokens.
        Assert.Equal([1, 2, 2, 5, 5], Asked(endpoint).Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("input").GetArrayLength()).Order());
    }

    [Fact]
    public async Task Whoever_brings_more_than_the_model_can_take_waits()
    {
        using var open = new SemaphoreSlim(0);
        var busy = 0;
        var most = 0;
        var (_, embedder) = await ServeAsync(
            async c =>
            {
                most = Math.Max(most, Interlocked.Increment(ref busy));
                await open.WaitAsync(Stop);
                Interlocked.Decrement(ref busy);
                await Well(c);
            },
            new EmbeddingOptions { BatchTexts = 1, Parallel = 2, BatchTimeout = TimeSpan.FromSeconds(30) });

        var embedding = embedder.Passages.GenerateAsync([.. Enumerable.Repeat("eye", 9)], cancellationToken: Stop);
        open.Release(9);

        Assert.Equal(9, (await embedding).Count);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_public_address_is_refused_before_anything_is_sent()
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync("http://8.8.8.8/v1", Brief));

        Assert.Equal("Embeddings:Url names 8.8.8.8, which is outside this network, and patient text would be sent there; give an address inside it, or add \"8.8.8.8\" to Embeddings:AllowedHosts.", failure.Message);
    }

    [Fact]
    public async Task The_key_goes_with_every_request()
    {
        var (endpoint, embedder) = await ServeAsync(c => Well(c), Brief with { Key = "k-1" });

        await embedder.Queries.GenerateAsync(["eye"], cancellationToken: Stop);

        Assert.All(endpoint.Requests, r => Assert.Equal("Bearer k-1", r.Headers["Authorization"]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in started)
        {
            await one.DisposeAsync();
        }

        described.ForEach(d => d.Dispose());
    }

    private string Described()
    {
        var folder = new Scripted.TemporaryFolder();
        described.Add(folder);
        var path = folder["described.yaml"];
        File.WriteAllText(path, "id: tiny-e5\ndimension: 4\ntruncate_to: 2\nquery: { prefix: \"query: \" }\npassage: { prefix: \"passage: \", max_tokens: 30 }\n");
        return path;
    }

    private static Task Well(HttpContext context, int numbers = 4)
    {
        var asked = JsonDocument.Parse(((Recorded)context.Items[nameof(Recorded)]!).Body).RootElement.GetProperty("input").GetArrayLength();
        var vector = string.Join(',', Enumerable.Range(1, numbers));
        return Json(context, $$"""{"data":[{{string.Join(',', Enumerable.Range(0, asked).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"index":{{i}},"embedding":[{{vector}}]}""")))}}]}""");
    }

    private static IReadOnlyList<Recorded> Asked(FakeEndpoint endpoint) => [.. endpoint.Requests.Where(r => r.Path == "/v1/embeddings")];

    private static async Task<EngineException> FailAsync(IEmbedder embedder)
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => embedder.Queries.GenerateAsync([Secret], cancellationToken: Stop));
        Assert.DoesNotContain("Kim", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("leak", failure.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^[^\r\n]+\.$", failure.Message);
        return failure;
    }

    private async Task<(FakeEndpoint Endpoint, IEmbedder Embedder)> ServeAsync(Func<HttpContext, Task> embed, EmbeddingOptions? options = null)
    {
        var endpoint = await FakeEndpoint.StartAsync();
        started.Add(endpoint);
        endpoint["/v1/embeddings"] = embed;
        return (endpoint, await StartAsync(endpoint.Address, options ?? Brief));
    }

    private async Task<IEmbedder> StartAsync(string address, EmbeddingOptions options)
    {
        var embedder = await new EndpointEmbedderProvider(TimeProvider.System, seed: 1).StartAsync(options with { Url = new Uri(address) }, Stop);
        started.Insert(0, embedder);
        return embedder;
    }
}
