using System.Text.Json;
using Microsoft.Extensions.AI;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

public sealed class OpenAiEngineTests : EndpointTest
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    public async Task The_address_may_end_in_the_version_or_not(string end)
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint.Address + end);

        await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.Equal("/v1/chat/completions", Assert.Single(endpoint.Chats).Path);
    }

    [Fact]
    public async Task The_key_goes_out_in_both_headers()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint, Brief with { Key = "s3cret" });

        await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.All(endpoint.Requests, r => Assert.Equal(("Bearer s3cret", "s3cret"), (r.Headers["Authorization"], r.Headers["X-API-Key"])));
    }

    [Fact]
    public async Task Without_a_key_none_goes_out()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint);

        await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.All(endpoint.Requests, r => Assert.False(r.Headers.ContainsKey("Authorization") || r.Headers.ContainsKey("X-API-Key") || r.Headers.ContainsKey("api-key")));
    }

    [Fact]
    public async Task Azure_is_asked_by_deployment_version_and_its_own_header()
    {
        var endpoint = await ServeAsync();
        endpoint["/openai/deployments/eye-deployment/chat/completions"] = Well;
        var engine = await ReachAsync(endpoint, Brief with { Key = "s3cret", Model = "eye-deployment", AzureApiVersion = "2024-10-21" });

        var answer = await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        var request = Assert.Single(endpoint.Requests);
        Assert.Equal("The eye is well.", answer.Text);
        Assert.Equal("?api-version=2024-10-21", request.Query);
        Assert.Equal("s3cret", request.Headers["api-key"]);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(64, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_tokens", out _));
    }

    [Fact]
    public async Task The_request_holds_the_first_listed_model_and_its_limit_in_both_words()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint);

        await engine.Chat.GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello")], new ChatOptions { Temperature = 0, Seed = 7 }, Stop);

        var body = JsonDocument.Parse(Assert.Single(endpoint.Chats).Body).RootElement;
        Assert.Equal("eye-model", body.GetProperty("model").GetString());
        Assert.Equal((64, 64), (body.GetProperty("max_tokens").GetInt32(), body.GetProperty("max_completion_tokens").GetInt32()));
        Assert.Equal(0, body.GetProperty("temperature").GetDouble());
        Assert.Equal(7, body.GetProperty("seed").GetInt32());
        Assert.True(body.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
        Assert.Equal(["system", "user"], body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task An_endpoint_without_models_asks_for_one_by_name()
    {
        var endpoint = await ServeAsync(Well);
        endpoint["/v1/models"] = c => Json(c, """{"object":"list","data":[]}""");
        var engine = await ReachAsync(endpoint);

        var failure = await FailAsync(engine);

        Assert.Equal(EngineFailure.UnknownModel, failure.Failure);
        Assert.Equal($"{endpoint.Address} lists no models; type the model's name as Engine:Model.", failure.Message);
    }

    [Fact]
    public async Task A_named_model_needs_no_list()
    {
        var endpoint = await ServeAsync(Well);
        endpoint["/v1/models"] = c => Json(c, "{}", 404);
        var engine = await ReachAsync(endpoint, Brief with { Model = "ophtimus" });

        await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.Equal("ophtimus", JsonDocument.Parse(Assert.Single(endpoint.Chats).Body).RootElement.GetProperty("model").GetString());
        Assert.Equal(2048, engine.Profile.ContextTokens);
    }

    [Theory]
    [InlineData(null, 4096)]
    [InlineData(2048, 2048)]
    [InlineData(8192, 4096)]
    public async Task The_context_is_what_vLLM_states_unless_less_is_configured(int? configured, int expected)
    {
        var endpoint = await ServeAsync(Well);
        endpoint["/v1/models"] = c => Json(c, """{"data":[{"id":"ophtimus","owned_by":"vllm","max_model_len":4096}]}""");

        var engine = await ReachAsync(endpoint, Brief with { ContextTokens = configured });

        Assert.Equal(expected, engine.Profile.ContextTokens);
    }

    [Fact]
    public async Task vLLM_counts_tokens_and_the_same_text_is_asked_once()
    {
        var endpoint = await ServeAsync(Well);
        endpoint["/v1/models"] = c => Json(c, """{"data":[{"id":"ophtimus","owned_by":"vllm","max_model_len":4096}]}""");
        endpoint["/tokenize"] = c => Json(c, """{"count":17,"max_model_len":4096,"tokens":[1,2]}""");
        var engine = await ReachAsync(endpoint);

        var counts = new[] { await engine.CountTokensAsync("glaucoma", Stop), await engine.CountTokensAsync("glaucoma", Stop) };

        Assert.Equal([17, 17], counts);
        var body = JsonDocument.Parse(Assert.Single(endpoint.Requests, r => r.Path == "/tokenize").Body).RootElement;
        Assert.Equal(("ophtimus", "glaucoma", false), (body.GetProperty("model").GetString(), body.GetProperty("prompt").GetString(), body.GetProperty("add_special_tokens").GetBoolean()));
    }

    [Fact]
    public async Task Where_nobody_counts_tokens_they_are_estimated_from_above()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint);

        Assert.Equal(TokenEstimate.Of("glaucoma"), await engine.CountTokensAsync("glaucoma", Stop));
    }

    [Fact]
    public async Task A_tokenizer_that_hangs_is_timed_out()
    {
        var endpoint = await ServeAsync(Well);
        endpoint["/v1/models"] = c => Json(c, """{"data":[{"id":"ophtimus","owned_by":"vllm","max_model_len":4096}]}""");
        endpoint["/tokenize"] = Hang;
        var engine = await ReachAsync(endpoint);

        var failure = await Assert.ThrowsAsync<EngineException>(async () => await engine.CountTokensAsync("glaucoma", Stop));

        Assert.Equal(EngineFailure.TimedOut, failure.Failure);
    }

    [Fact]
    public async Task Another_model_in_the_engines_place_is_found_after_the_first_failure()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint);
        endpoint["/v1/models"] = c => Json(c, """{"data":[{"id":"newer-model"}]}""");
        endpoint["/v1/chat/completions"] = c => Json(c, "{}", 404);
        await FailAsync(engine);
        endpoint["/v1/chat/completions"] = Well;

        await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.Equal("newer-model", engine.Profile.Model);
        Assert.Equal("newer-model", engine.Chat.GetService<ChatClientMetadata>()?.DefaultModelId);
    }

    [Fact]
    public async Task What_the_model_thinks_is_taken_out_however_it_is_cut_or_sent()
    {
        var endpoint = await ServeAsync(c => Stream(
            c,
            """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Hmm."},"finish_reason":null}]}""",
            Piece("<th"), Piece("ink>The pati"), Piece("ent asks</thi"), Piece("nk>\n\nThe eye"), Piece(" is < well."), End(), "[DONE]"));
        var engine = await ReachAsync(endpoint);

        var streamed = await engine.Chat.GetStreamingResponseAsync("Hello", cancellationToken: Stop).ToListAsync(Stop);
        var whole = await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop);

        Assert.Equal("The eye is < well.", string.Concat(streamed.Select(u => u.Text)));
        Assert.Equal("The eye is < well.", whole.Text.Trim());
        Assert.DoesNotContain(streamed.SelectMany(u => u.Contents), c => c is TextReasoningContent);
    }

    [Fact]
    public async Task A_tool_call_that_comes_in_pieces_comes_out_whole()
    {
        const string Head = """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"finish_reason":null,"delta":""";
        var endpoint = await ServeAsync(c => Stream(
            c,
            Head + """{"role":"assistant","tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"search","arguments":""}}]}}]}""",
            Head + """{"tool_calls":[{"index":0,"function":{"arguments":"{\"query\": "}}]}}]}""",
            Head + """{"tool_calls":[{"index":0,"function":{"arguments":"\"uveitis\"}"}}]}}]}""",
            End("tool_calls"), "[DONE]"));
        var engine = await ReachAsync(endpoint);

        var answer = await engine.Chat.GetResponseAsync("Hello", new ChatOptions { Tools = [AIFunctionFactory.Create((string query) => query, "search")] }, Stop);

        var call = Assert.Single(answer.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("search", "uveitis"), (call.Name, call.Arguments!["query"]!.ToString()));
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
    }
}
