using System.Diagnostics;
using Microsoft.Extensions.AI;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

public sealed class RetryTests : EndpointTest
{
    private static readonly EngineOptions Patient = Brief with { Retries = 2, FirstTokenTimeout = TimeSpan.FromSeconds(4), AnswerTimeout = TimeSpan.FromSeconds(5) };

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(500)]
    public async Task A_failure_that_may_pass_is_tried_again(int status)
    {
        var tries = 0;
        var endpoint = await ServeAsync(context => Interlocked.Increment(ref tries) < 3 ? Json(context, "{}", status) : Well(context));
        var engine = await ReachAsync(endpoint, Patient);

        var answer = await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop);

        Assert.Equal("The eye is well.", answer.Text);
        Assert.Equal(3, endpoint.Chats.Count);
    }

    [Fact]
    public async Task Tries_end_where_the_configuration_says()
    {
        var endpoint = await ServeAsync(context => Json(context, "{}", 503));
        var engine = await ReachAsync(endpoint, Patient with { Retries = 1 });

        Assert.Equal(EngineFailure.Overloaded, (await FailAsync(engine)).Failure);
        Assert.Equal(2, endpoint.Chats.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(400)]
    public async Task A_failure_that_stays_is_not_tried_again(int status)
    {
        var endpoint = await ServeAsync(context => Json(context, "{}", status));
        var engine = await ReachAsync(endpoint, Patient);

        await FailAsync(engine);

        Assert.Single(endpoint.Chats);
    }

    [Fact]
    public async Task Nothing_is_tried_again_once_a_token_was_shown()
    {
        var endpoint = await ServeAsync(context => Stream(context, Piece("The eye")));
        var engine = await ReachAsync(endpoint, Patient);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        Assert.Single(endpoint.Chats);
    }

    [Fact]
    public async Task A_stream_that_ends_before_its_first_token_is_tried_again()
    {
        var tries = 0;
        var endpoint = await ServeAsync(context => Interlocked.Increment(ref tries) == 1 ? Stream(context, "[DONE]") : Well(context));
        var engine = await ReachAsync(endpoint, Patient);

        Assert.Equal("The eye is well.", (await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task The_wait_that_the_endpoint_asks_for_is_kept()
    {
        var tries = 0;
        var endpoint = await ServeAsync(context =>
        {
            context.Response.Headers.RetryAfter = "1";
            return Interlocked.Increment(ref tries) == 1 ? Json(context, "{}", 429) : Well(context);
        });
        var engine = await ReachAsync(endpoint, Patient);
        var clock = Stopwatch.StartNew();

        await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop);

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.99), TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public async Task A_wait_longer_than_ours_is_not_begun_but_told()
    {
        var endpoint = await ServeAsync(context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Json(context, "{}", 429);
        });
        var engine = await ReachAsync(endpoint, Patient);
        var clock = Stopwatch.StartNew();

        var failure = await FailAsync(engine);

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.True(failure.Retryable);
        Assert.Single(endpoint.Chats);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_request_that_meets_a_closing_connection_is_sent_once_more_at_once()
    {
        var tries = 0;
        var endpoint = await ServeAsync(context =>
        {
            if (Interlocked.Increment(ref tries) > 1)
            {
                return Well(context);
            }

            context.Abort();
            return Task.CompletedTask;
        });
        var engine = await ReachAsync(endpoint, Brief with { Retries = 0 });

        Assert.Equal("The eye is well.", (await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop)).Text);
        Assert.Equal(2, endpoint.Chats.Count);
    }

    [Fact]
    public async Task A_check_is_one_request_only()
    {
        var endpoint = await ServeAsync(context => Json(context, "{}", 503));
        var engine = await ReachAsync(endpoint, Patient);

        var failure = await Assert.ThrowsAsync<EngineException>(() => engine.CheckAsync(Stop));

        Assert.Equal(EngineFailure.Overloaded, failure.Failure);
        Assert.Single(endpoint.Chats);
    }
}
