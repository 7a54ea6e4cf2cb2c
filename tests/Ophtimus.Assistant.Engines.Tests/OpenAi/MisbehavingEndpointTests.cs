using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

public sealed class MisbehavingEndpointTests : EndpointTest
{
    [Theory]
    [InlineData(401, "{}", EngineFailure.Unauthorised)]
    [InlineData(403, "{}", EngineFailure.Unauthorised)]
    [InlineData(404, """{"error":{"message":"The model `leak` does not exist.","type":"NotFoundError","code":404}}""", EngineFailure.UnknownModel)]
    [InlineData(400, """{"error":{"code":"model_not_found","message":"leak"}}""", EngineFailure.UnknownModel)]
    [InlineData(400, """{"error":{"code":400,"message":"request (9009 tokens) exceeds; leak","type":"exceed_context_size_error","n_prompt_tokens":9009,"n_ctx":2048}}""", EngineFailure.ContextExceeded)]
    [InlineData(400, """{"error":{"code":"context_length_exceeded","message":"leak"}}""", EngineFailure.ContextExceeded)]
    [InlineData(400, """{"object":"error","message":"This model's maximum context length is 2048 tokens. However, leak","type":"BadRequestError","code":400}""", EngineFailure.ContextExceeded)]
    [InlineData(413, "leak", EngineFailure.ContextExceeded)]
    [InlineData(400, """{"error":{"message":"leak","type":"invalid_request_error"}}""", EngineFailure.Refused)]
    [InlineData(422, """["leak"]""", EngineFailure.Refused)]
    [InlineData(429, "leak", EngineFailure.Overloaded)]
    [InlineData(503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}""", EngineFailure.Overloaded)]
    [InlineData(502, "<html>leak</html>", EngineFailure.Unreachable)]
    [InlineData(504, "<html>leak</html>", EngineFailure.TimedOut)]
    [InlineData(500, """{"error":{"message":"leak","type":"server_error"}}""", EngineFailure.Broken)]
    [InlineData(307, "", EngineFailure.Misconfigured)]
    public async Task A_status_says_what_is_wrong(int status, string body, EngineFailure expected)
    {
        var endpoint = await ServeAsync(context =>
        {
            context.Response.Headers.Location = "http://127.0.0.1:9/elsewhere";
            return Json(context, body, status);
        });
        var engine = await ReachAsync(endpoint);

        var failure = await FailAsync(engine);

        Assert.Equal(expected, failure.Failure);
        Assert.Single(endpoint.Chats);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task A_web_page_is_not_an_answer()
    {
        var endpoint = await ServeAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>leak</html>");
        });
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Theory]
    [InlineData("leak{{{")]
    [InlineData("""{"choices":"leak"}""")]
    [InlineData("""[1, 2, "leak"]""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":17},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":{"leak":1}}]}""")]
    [InlineData("""{"error":{"message":"leak","code":500}}""")]
    public async Task An_event_that_the_protocol_does_not_have_is_a_broken_answer(string data)
    {
        var endpoint = await ServeAsync(context => Stream(context, Piece("The "), data, "[DONE]"));
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Theory]
    [InlineData("application/json", "leak, not JSON")]
    [InlineData("text/event-stream", "no event at all: leak")]
    [InlineData("text/event-stream", "")]
    [InlineData("application/json", """{"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"leak"},"finish_reason":"stop"}]}""")]
    public async Task A_body_that_is_no_stream_is_a_broken_answer(string type, string body)
    {
        var endpoint = await ServeAsync(async context =>
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
        });
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task Invalid_UTF_8_is_a_broken_answer()
    {
        var endpoint = await ServeAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            var whole = Encoding.Latin1.GetBytes($"data: {Piece("glaucoma QQQQ")}\n\ndata: {End()}\n\ndata: [DONE]\n\n");
            await context.Response.Body.WriteAsync(whole.Select(b => b == (byte)'Q' ? (byte)0xFF : b).ToArray());
        });
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_without_a_finish_reason_is_a_broken_answer(bool saysDone)
    {
        var endpoint = await ServeAsync(context => Stream(context, [Piece("The eye"), .. saysDone ? ["[DONE]"] : Array.Empty<string>()]));
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_a_broken_answer_also_for_its_reader()
    {
        var seen = new TaskCompletionSource();
        var endpoint = await ServeAsync(async context =>
        {
            await Stream(context, Piece("The eye"));
            await seen.Task;
            context.Abort();
        });
        var engine = await ReachAsync(endpoint);
        var read = new StringBuilder();

        var failure = await Assert.ThrowsAsync<EngineException>(async () =>
        {
            await foreach (var update in engine.Chat.GetStreamingResponseAsync(Secret, cancellationToken: Stop))
            {
                read.Append(update.Text);
                seen.TrySetResult();
            }
        });

        Assert.Equal(EngineFailure.Broken, failure.Failure);
        Assert.Equal("The eye", read.ToString());
        Assert.Single(endpoint.Chats);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task A_stream_that_is_cut_after_its_finish_reason_is_whole()
    {
        var seen = new TaskCompletionSource();
        var endpoint = await ServeAsync(async context =>
        {
            await Stream(context, Piece("The eye is well."), End());
            await seen.Task;
            context.Abort();
        });
        var engine = await ReachAsync(endpoint);
        var answer = new List<ChatResponseUpdate>();

        await foreach (var update in engine.Chat.GetStreamingResponseAsync(Secret, cancellationToken: Stop))
        {
            answer.Add(update);
            if (update.FinishReason is not null)
            {
                seen.TrySetResult();
            }
        }

        Assert.Equal("The eye is well.", answer.ToChatResponse().Text);
    }

    [Fact]
    public async Task A_connection_closed_before_the_headers_is_a_broken_answer()
    {
        var endpoint = await ServeAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task What_is_not_HTTP_is_a_broken_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Stop);
                await client.GetStream().WriteAsync("220 leak ESMTP\r\n"u8.ToArray(), Stop);
                await client.GetStream().ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, Stop);
            }
        }, Stop);
        var engine = await ReachAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    public static TheoryData<string> Hangs => ["before the headers", "after the headers", "after a token", "in keep-alives", "in empty tokens", "in slow bytes"];

    [Theory]
    [MemberData(nameof(Hangs))]
    public async Task A_hang_is_timed_out_and_its_request_ended(string when)
    {
        var endpoint = await ServeAsync(async context =>
        {
            if (when != "before the headers")
            {
                await Stream(context);
                await context.Response.Body.FlushAsync();
            }

            var (before, again) = when switch
            {
                "after a token" => (Piece("The eye"), null),
                "in empty tokens" => (Piece("The eye"), $"data: {Piece("")}\n\n"),
                "in keep-alives" => (Piece("The eye"), ": ping\n\n"),
                "in slow bytes" => ((string?)null, "d"),
                _ => (null, null),
            };
            if (before is not null)
            {
                await Send(context, before);
            }

            // One write an even beat, as a drip does; the beat is the server's own and nothing waits on it.
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (again is not null && await beat.WaitForNextTickAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(again, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await Hang(context);
        });
        var engine = await ReachAsync(endpoint);
        var clock = Stopwatch.StartNew();

        var failure = await FailAsync(engine);

        Assert.Equal(EngineFailure.TimedOut, failure.Failure);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await endpoint.Aborted.WaitAsync(TimeSpan.FromSeconds(1), Stop);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_at_its_length_and_its_request_ended()
    {
        var endpoint = await ServeAsync(async context =>
        {
            await Stream(context);
            while (true)
            {
                await Send(context, Piece("and on "));
            }
        });
        var engine = await ReachAsync(endpoint);

        var answer = await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop);

        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Equal(string.Concat(Enumerable.Repeat("and on ", 64)), answer.Text);
        await endpoint.Aborted.WaitAsync(TimeSpan.FromSeconds(1), Stop);
        await AssertRecoversAsync(endpoint, engine);
    }

    [Theory]
    [InlineData("one event without an end")]
    [InlineData("one line without an end")]
    [InlineData("keep-alives without an end")]
    public async Task A_flood_is_cut_by_its_bytes(string what)
    {
        var flood = Encoding.UTF8.GetBytes(what switch
        {
            "keep-alives without an end" => string.Concat(Enumerable.Repeat(": leak\n\n", 10_000)),
            _ => new string('x', 100_000),
        });
        var endpoint = await ServeAsync(async context =>
        {
            await Stream(context);
            await context.Response.WriteAsync(what == "one event without an end" ? "data: {\"choices\":[{\"delta\":{\"content\":\"" : "", context.RequestAborted);
            while (true)
            {
                await context.Response.Body.WriteAsync(flood, context.RequestAborted);
            }
        });
        var engine = await ReachAsync(endpoint, Brief with { FirstTokenTimeout = TimeSpan.FromSeconds(10), TokenTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(10) });

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
        await endpoint.Aborted.WaitAsync(TimeSpan.FromSeconds(1), Stop);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unreachable_until_somebody_is()
    {
        var gone = await FakeEndpoint.StartAsync(Well);
        var address = gone.Address;
        await gone.DisposeAsync();
        var engine = await ReachAsync(address);

        var failure = await FailAsync(engine);

        Assert.Equal(EngineFailure.Unreachable, failure.Failure);
        Assert.Equal($"Nothing answers at {address}; start the engine, or check Engine:Url.", failure.Message);
        await using var back = await FakeEndpoint.StartAsync(Well, port: new Uri(address).Port);
        Assert.Equal("The eye is well.", (await engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop)).Text);
        Assert.Equal("eye-model", engine.Profile.Model);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_unreachable()
    {
        var engine = await ReachAsync("http://engine.invalid:8080/v1", Brief with { FirstTokenTimeout = TimeSpan.FromSeconds(5), AnswerTimeout = TimeSpan.FromSeconds(6) });

        var failure = await FailAsync(engine);

        Assert.Equal(EngineFailure.Unreachable, failure.Failure);
        Assert.Equal("The name in http://engine.invalid:8080 is not known on this network; check Engine:Url.", failure.Message);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_a_misconfiguration()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var endpoint = await FakeEndpoint.StartAsync(Well, certificate);

        var failure = await Assert.ThrowsAsync<EngineException>(() => ReachAsync(endpoint.Address));

        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        Assert.Contains("trusts its certificate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_free_within_a_second_and_the_endpoint_sees_it()
    {
        var asked = new TaskCompletionSource();
        var endpoint = await ServeAsync(async context =>
        {
            asked.SetResult();
            await Hang(context);
        });
        var engine = await ReachAsync(endpoint, new EngineOptions());
        using var cancel = new CancellationTokenSource();
        var answer = engine.Chat.GetResponseAsync(Secret, cancellationToken: cancel.Token);
        await asked.Task.WaitAsync(Stop);
        var clock = Stopwatch.StartNew();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await endpoint.Aborted.WaitAsync(Stop);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static async Task AssertRecoversAsync(FakeEndpoint endpoint, IEngine engine)
    {
        endpoint["/v1/chat/completions"] = Well;

        Assert.Equal("The eye is well.", (await engine.Chat.GetResponseAsync("And now?", cancellationToken: Stop)).Text);
    }
}
