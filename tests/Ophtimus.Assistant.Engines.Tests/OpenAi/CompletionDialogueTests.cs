using System.Text.Json;
using Microsoft.Extensions.AI;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

public sealed class CompletionDialogueTests : EndpointTest
{
    private static readonly EngineOptions Base = Brief with { Dialogue = Dialogue.Completion };

    [Fact]
    public async Task The_texts_go_out_as_one_and_the_answer_comes_back()
    {
        var endpoint = await ServeAsync();
        endpoint["/v1/completions"] = c => Stream(c, Chunk("\" The eye\""), Chunk("\" is well.\""), Chunk("\"\"", "\"stop\""), """{"id":"c1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}}""", "[DONE]");
        var engine = await ReachAsync(endpoint, Base);

        var answer = await engine.Chat.GetResponseAsync([new(ChatRole.System, "Passages."), new(ChatRole.User, "Question: How is the eye?\nAnswer:")], new ChatOptions { Temperature = 0, StopSequences = ["\n"] }, Stop);

        Assert.Equal("The eye is well.", answer.Text.Trim());
        Assert.Equal((9, 5), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        var body = JsonDocument.Parse(Assert.Single(endpoint.Chats).Body).RootElement;
        Assert.Equal("Passages.\n\nQuestion: How is the eye?\nAnswer:", body.GetProperty("prompt").GetString());
        Assert.Equal((64, "\n", "eye-model"), (body.GetProperty("max_tokens").GetInt32(), body.GetProperty("stop")[0].GetString(), body.GetProperty("model").GetString()));
        Assert.Equal(Dialogue.Completion, engine.Profile.Dialogue);
    }

    [Theory]
    [InlineData("leak{{")]
    [InlineData("""{"choices":[{"text":17}]}""")]
    [InlineData("""{"error":{"message":"leak"}}""")]
    [InlineData("[DONE]")]
    public async Task What_the_protocol_does_not_have_is_a_broken_answer(string data)
    {
        var endpoint = await ServeAsync();
        endpoint["/v1/completions"] = c => Stream(c, data);
        var engine = await ReachAsync(endpoint, Base);

        Assert.Equal(EngineFailure.Broken, (await FailAsync(engine)).Failure);
    }

    [Fact]
    public async Task A_hang_is_timed_out_and_its_request_ended()
    {
        var endpoint = await ServeAsync();
        endpoint["/v1/completions"] = Hang;
        var engine = await ReachAsync(endpoint, Base);

        Assert.Equal(EngineFailure.TimedOut, (await FailAsync(engine)).Failure);
        await endpoint.Aborted.WaitAsync(TimeSpan.FromSeconds(1), Stop);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_at_its_length()
    {
        var endpoint = await ServeAsync();
        endpoint["/v1/completions"] = async c =>
        {
            await Stream(c);
            while (true)
            {
                await Send(c, Chunk("\"on \""));
            }
        };
        var engine = await ReachAsync(endpoint, Base);

        Assert.Equal(ChatFinishReason.Length, (await engine.Chat.GetResponseAsync("And", cancellationToken: Stop)).FinishReason);
        await endpoint.Aborted.WaitAsync(TimeSpan.FromSeconds(1), Stop);
    }

    [Fact]
    public async Task A_schema_goes_out_in_both_words()
    {
        var endpoint = await ServeAsync();
        endpoint["/v1/completions"] = c => Stream(c, Chunk("\"{}\"", "\"stop\""));
        var engine = await ReachAsync(endpoint, Base);
        var schema = JsonDocument.Parse("""{"type":"object"}""").RootElement;

        await engine.Chat.GetResponseAsync("And", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) }, Stop);

        var body = JsonDocument.Parse(Assert.Single(endpoint.Chats).Body).RootElement;
        Assert.Equal("object", body.GetProperty("json_schema").GetProperty("type").GetString());
        Assert.Equal("object", body.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema").GetProperty("type").GetString());
    }

    private static string Chunk(string text, string finish = "null") => $$"""{"id":"c1","object":"text_completion","created":1,"model":"eye-model","choices":[{"index":0,"text":{{text}},"finish_reason":{{finish}}}]}""";
}
