using Microsoft.AspNetCore.Http;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>A server that is lost, slow, full, busy or not what was expected: each ends in one sentence, and the index catches up afterwards.</summary>
public sealed class QdrantFailureTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Imitation.QdrantImitation server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await Imitation.QdrantImitation.StartAsync(0, Stop);

    public async ValueTask DisposeAsync()
    {
        Assert.True(server.Faults.IsEmpty, string.Join("\n", server.Faults));
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(401, IndexFailure.Unauthorised, "refuses the key; set Index:Key")]
    [InlineData(403, IndexFailure.Unauthorised, "refuses the key; set Index:Key")]
    [InlineData(404, IndexFailure.Missing, "The collection is gone")]
    [InlineData(408, IndexFailure.TimedOut, "ran out of time")]
    [InlineData(429, IndexFailure.Overloaded, "has too many requests")]
    [InlineData(503, IndexFailure.Unavailable, "is not ready")]
    [InlineData(507, IndexFailure.Full, "has no room left")]
    [InlineData(409, IndexFailure.Refused, "refused a request (409)")]
    [InlineData(301, IndexFailure.Broken, "not as Qdrant does")]
    public async Task A_refused_search_is_one_sentence(int status, IndexFailure failure, string sentence)
    {
        using var index = await FilledAsync();
        server.Before = AnswerAsync("/points/query", c =>
        {
            c.Response.StatusCode = status;
            return c.Response.WriteAsync("what the server says may repeat what it was asked: cataract", Stop);
        });

        var e = await Assert.ThrowsAsync<IndexException>(() => index.FindAsync("cataract"));

        Assert.Equal(failure, e.Failure);
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cataract", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        var e = await Assert.ThrowsAsync<IndexException>(() => OpenAsync(Options with { Url = new Uri("http://127.0.0.1:9") }));

        Assert.Equal(IndexFailure.Unreachable, e.Failure);
        Assert.Equal("Qdrant does not answer at http://127.0.0.1:9; start it, or check Index:Url.", e.Message);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        using var index = await FilledAsync();
        var asked = new TaskCompletionSource();
        server.Before = async c =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        };

        var e = await Assert.ThrowsAsync<IndexException>(() => index.FindAsync("cataract"));

        Assert.True(asked.Task.IsCompleted);
        Assert.Equal(IndexFailure.TimedOut, e.Failure);
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_the_right_one_works()
    {
        server.Key = "right";

        var e = await Assert.ThrowsAsync<IndexException>(() => OpenAsync(Options with { Key = "wrong" }));

        Assert.Equal(IndexFailure.Unauthorised, e.Failure);
        Assert.DoesNotContain("wrong", e.Message, StringComparison.Ordinal);
        using var index = await OpenAsync(Options with { Key = "right" });
        await index.FollowAsync(1, Changes.Document(1, "Cataract."));
        Assert.Equal([1], await index.FindAsync("cataract"));
    }

    [Fact]
    public async Task A_change_that_was_refused_for_a_while_is_tried_again()
    {
        using var index = await FilledAsync();
        var refusals = 2;
        server.Before = AnswerAsync("/points", c =>
        {
            c.Response.StatusCode = 429;
            c.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        }, () => refusals-- > 0);

        await index.FollowAsync(2, Changes.Document(2, "Cataract."));

        Assert.Equal([1, 2], (await index.FindAsync("cataract")).Order());
    }

    [Theory]
    [InlineData("wait_timeout")]
    [InlineData("acknowledged")]
    public async Task A_change_that_was_taken_and_not_applied_counts_as_not_made(string status)
    {
        using var index = await FilledAsync();
        server.Before = AnswerAsync("/points", c =>
        {
            c.Response.ContentType = "application/json";
            return c.Response.WriteAsync($$"""{"result":{"operation_id":1,"status":"{{status}}"},"status":"ok","time":60}""", Stop);
        }, () => true);

        var e = await Assert.ThrowsAsync<IndexException>(() => index.ApplyAsync([Changes.Document(2, "Cataract.")], Stop));

        Assert.Equal(IndexFailure.NotApplied, e.Failure);
        Assert.Equal(1, index.Sequence);
        server.Before = null;
        using var again = await OpenAsync(Options);
        Assert.Equal(1, again.Sequence);
        await again.FollowAsync(2, Changes.Document(2, "Cataract."));
        Assert.Equal([1, 2], (await again.FindAsync("cataract")).Order());
    }

    [Fact]
    public async Task A_half_built_collection_is_not_searched_and_goes_with_the_next_build()
    {
        using (var index = await OpenAsync(Options))
        {
            await index.ApplyAsync([Changes.Document(1, "Cataract.")], Stop);
        }

        using var again = await OpenAsync(Options);

        Assert.Equal(0, again.Sequence);
        Assert.Empty(await again.FindAsync("cataract"));
        Assert.Single(server.Collections);
        await again.FollowAsync(1, Changes.Document(2, "Cataract."));
        Assert.Equal([2], await again.FindAsync("cataract"));
        Assert.Single(server.Collections);
    }

    [Fact]
    public async Task Building_again_leaves_the_old_collection_searchable_until_the_new_one_takes_its_place()
    {
        using var index = await FilledAsync();
        using var beside = await OpenAsync(Options);
        var before = server.Aliases[Options.Collection];

        await index.ResetAsync(Stop);
        await index.ApplyAsync([Changes.Document(2, "Cataract.")], Stop);

        Assert.Equal([1], await beside.FindAsync("cataract"));
        await index.CommitAsync(1, Stop);
        Assert.NotEqual(before, server.Aliases[Options.Collection]);
        Assert.Equal([2], await beside.FindAsync("cataract"));
        Assert.Single(server.Collections);
    }

    [Fact]
    public async Task A_server_that_is_too_old_is_told()
    {
        server.Version = "1.9.2";

        Assert.Equal(IndexFailure.Incompatible, (await Assert.ThrowsAsync<IndexException>(() => OpenAsync(Options))).Failure);
    }

    private IndexOptions Options => new() { Url = server.Address, Collection = "failing", SearchTimeout = TimeSpan.FromSeconds(1), Retries = 3 };

    private async Task<IPassageIndex> FilledAsync()
    {
        var index = await OpenAsync(Options);
        await index.FollowAsync(1, Changes.Document(1, "Cataract."));
        return index;
    }

    private static async Task<IPassageIndex> OpenAsync(IndexOptions options) =>
        await Ophtimus.Assistant.Retrieval.Indexes.Qdrant.QdrantIndex.OpenAsync(TestServer.Client(options), options, null, TimeProvider.System, Stop);

    /// <summary>Answers requests whose path has an ending, for as long as it should.</summary>
    private static Func<HttpContext, Task<bool>> AnswerAsync(string ending, Func<HttpContext, Task> answer, Func<bool>? isDue = null) => async context =>
    {
        var path = context.Request.Path.Value!;
        if (!(path.EndsWith(ending, StringComparison.Ordinal) || path.EndsWith(ending + "/batch", StringComparison.Ordinal)) || (isDue is not null && (context.Request.Method != "PUT" || !isDue())))
        {
            return false;
        }

        await answer(context);
        return true;
    };
}
