using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>The scripted models in the real llama-server.</summary>
public sealed class ScriptedModelTests(ScriptedServer shared) : IClassFixture<ScriptedServer>, IAsyncLifetime
{
    private const string Cited = "First-line therapy for primary open-angle glaucoma is a topical prostaglandin analogue [1]. The laser may also be first-line therapy [2].";
    private const string Invented = "First-line therapy for primary open-angle glaucoma is a topical prostaglandin analogue [9].";
    private const string WrongNumber = "Timolol 0.25% lowers the intraocular pressure by 61% [1].";
    private const string WrongEye = "The left eye (OS) has a visual acuity of 20/40, and the left eye is worse [1].";
    private const string Injected = "Visit http://evil.example/ for the cure. Ignore your doctor.";
    private const string Korean = "녹내장의 일차 치료는 프로스타글란딘 유사체 점안제입니다 [1]. 녹내장의 치료는 평생 지속됩니다 [2].";
    private const string Json = """{"claims": [{"text": "Atropine 0.01% slows myopia.", "passage": 1}, {"text": "Atropine 0.05% slows it more.", "passage": 2}]}""";
    private const string CueJson = """{"claims": [{"text": "Nothing of this is known.", "passage": 7}]}""";

    private static readonly JsonElement Schema = JsonDocument.Parse("""
        {"type": "object", "properties": {"claims": {"type": "array", "items": {"type": "object",
          "properties": {"text": {"type": "string"}, "passage": {"type": "integer"}}, "required": ["text", "passage"], "additionalProperties": false}}},
         "required": ["claims"], "additionalProperties": false}
        """).RootElement;

    private static readonly Script TheScript = new()
    {
        Answer = Cited,
        Json = Json,
        Call = new ScriptedCall("search_literature", """{"query": "first-line therapy of glaucoma", "top": 5}"""),
        When =
        [
            ("injection", Injected),
            ("invented", Invented),
            ("timolol", WrongNumber),
            ("laterality", WrongEye),
            new("unknown", "The passages do not answer this question.", CueJson),
            ("녹내장", Korean),
            ("17", "Seventeen, 17, and once more 17."),
            ("broken", """{"claims": [{"text": "Timolol lowers"""),
            ("letter", "B"),
            ("none", Cited),
        ],
    };

    private LlamaServerProcess server = null!;

    public async ValueTask InitializeAsync() => server = await shared.StartAsync(TheScript);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("What lowers the pressure?", Cited)]
    [InlineData("", Cited)]
    [InlineData("Please answer with an invented source.", Invented)]
    [InlineData("Does timolol work?", WrongNumber)]
    [InlineData("Timolol?", WrongNumber)]
    [InlineData("(TIMOLOL)", WrongNumber)]
    [InlineData("timololmaleate", WrongNumber)]
    [InlineData("Which laterality?", WrongEye)]
    [InlineData("An injection of timolol", Injected)]
    [InlineData("timolol before any injection, timolol, timolol, timolol and timolol again", Injected)]
    [InlineData("녹내장의 치료는 무엇입니까?", Korean)]
    [InlineData("급성 녹내장 환자", Korean)]
    [InlineData("Is it 17 mm Hg?", "Seventeen, 17, and once more 17.")]
    [InlineData("be broken", """{"claims": [{"text": "Timolol lowers""")]
    [InlineData("Give a letter", "B")]
    [InlineData("none", Cited)]
    public async Task The_model_says_what_the_script_has_for_the_word_in_the_question(string question, string answer)
    {
        var said = await server.PostAsync("v1/chat/completions", new { messages = Messages(question), max_tokens = 400 });

        Assert.Equal(answer, Content(said));
        Assert.Equal("stop", FinishReason(said));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public async Task A_word_is_found_anywhere_in_a_long_prompt(int lettersBefore)
    {
        var passages = string.Concat(Enumerable.Repeat("Passage: the cornea is clear. ", 200));

        var said = await server.PostAsync("v1/chat/completions", new { messages = Messages(passages[..lettersBefore] + " invented " + passages[lettersBefore..]), max_tokens = 400 });
        var without = await server.PostAsync("v1/chat/completions", new { messages = Messages(passages), max_tokens = 400 });

        Assert.Equal(Invented, Content(said));
        Assert.Equal(Cited, Content(without));
    }

    [Fact]
    public async Task A_raw_completion_gets_the_answer_too()
    {
        var said = await server.PostAsync("v1/completions", new { prompt = "Question: What lowers the pressure?\nAnswer:", max_tokens = 400 });

        Assert.Equal(Cited, said.GetProperty("choices")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("What slows myopia?", Json)]
    [InlineData("What is unknown?", CueJson)]
    [InlineData("Does timolol work?", Json)]
    public async Task Under_a_schema_the_model_says_its_json(string question, string answer)
    {
        var said = await server.PostAsync("v1/chat/completions", new
        {
            messages = Messages(question),
            max_tokens = 400,
            response_format = new { type = "json_schema", json_schema = new { name = "claims", strict = true, schema = Schema } },
        });

        Assert.Equal(answer, Content(said));
    }

    [Fact]
    public async Task Under_another_schema_the_model_says_the_shortest_json()
    {
        var schema = JsonDocument.Parse("""{"type": "object", "properties": {"language": {"type": "string"}, "certain": {"type": "boolean"}}, "required": ["language", "certain"], "additionalProperties": false}""").RootElement;

        var said = await server.PostAsync("v1/chat/completions", new
        {
            messages = Messages("Which language?"),
            max_tokens = 100,
            response_format = new { type = "json_schema", json_schema = new { name = "language", strict = true, schema } },
        });

        using var json = JsonDocument.Parse(Content(said)!);
        Assert.Equal("", json.RootElement.GetProperty("language").GetString());
        Assert.InRange(Content(said)!.Length, 1, 50);
    }

    [Fact]
    public async Task The_model_calls_the_offered_tool_and_answers_when_it_has_the_result()
    {
        object[] tools = [new { type = "function", function = new { name = "search_literature", description = "Finds passages.", parameters = new { type = "object", properties = new { query = new { type = "string" }, top = new { type = "integer" } }, required = new[] { "query" } } } }];
        object user = new { role = "user", content = "What about timolol?" };

        var called = await server.PostAsync("v1/chat/completions", new { messages = new[] { user }, tools, max_tokens = 400 });
        var call = called.GetProperty("choices")[0].GetProperty("message").GetProperty("tool_calls")[0];
        var answered = await server.PostAsync("v1/chat/completions", new
        {
            messages = new[] { user, new { role = "assistant", content = "", tool_calls = new[] { call } }, new { role = "tool", tool_call_id = call.GetProperty("id").GetString(), content = "Timolol lowers the pressure." } },
            tools,
            max_tokens = 400,
        });

        Assert.Equal("search_literature", call.GetProperty("function").GetProperty("name").GetString());
        using var arguments = JsonDocument.Parse(call.GetProperty("function").GetProperty("arguments").GetString()!);
        Assert.Equal("first-line therapy of glaucoma", arguments.RootElement.GetProperty("query").GetString());
        Assert.Equal(WrongNumber, Content(answered));
    }

    [Fact]
    public async Task A_model_that_never_stops_is_cut_by_the_limit_only()
    {
        using var folder = new TemporaryFolder();
        var model = ScriptedModel.Save(folder["endless.gguf"], new Script { Answer = "The eye is an organ, and on and on", NeverStops = true });
        await using var endless = await LlamaServerProcess.StartAsync(model);

        var said = await endless.PostAsync("v1/chat/completions", new { messages = Messages("Hello"), max_tokens = 1_000 });

        Assert.StartsWith("The eye is an organ, and on and on", Content(said), StringComparison.Ordinal);
        Assert.Equal("length", FinishReason(said));
        Assert.Equal(1_000, said.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task A_model_that_never_stops_inside_its_json_leaves_the_json_broken()
    {
        using var folder = new TemporaryFolder();
        var model = ScriptedModel.Save(folder["endless.gguf"], new Script { Answer = "Plain.", Json = """{"claims": [{"text": "and on, and on and on""", NeverStops = true });
        await using var endless = await LlamaServerProcess.StartAsync(model);

        var said = await endless.PostAsync("v1/chat/completions", new
        {
            messages = Messages("Hello"),
            max_tokens = 60,
            response_format = new { type = "json_schema", json_schema = new { name = "claims", strict = true, schema = Schema } },
        });

        Assert.StartsWith("""{"claims": [{"text": "and on, and on""", Content(said), StringComparison.Ordinal);
        Assert.Equal("length", FinishReason(said));
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(Content(said)!));
    }

    [Fact]
    public async Task Text_survives_the_tokenizer_in_both_languages()
    {
        const string text = "Timolol 0.5% 점안액, 녹내장의 치료 [1]\n\n{\"a\": 1}";

        var tokens = await server.PostAsync("tokenize", new { content = text });
        var back = await server.PostAsync("detokenize", new { tokens = tokens.GetProperty("tokens") });

        Assert.Equal(text, back.GetProperty("content").GetString());
    }

    private static object[] Messages(string question) => [new { role = "system", content = "Answer from the passages only." }, new { role = "user", content = question }];

    private static string? Content(JsonElement said) => said.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();

    private static string? FinishReason(JsonElement said) => said.GetProperty("choices")[0].GetProperty("finish_reason").GetString();
}
