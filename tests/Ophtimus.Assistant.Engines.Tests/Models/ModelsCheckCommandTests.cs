using System.Text.Json;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>`ophtimus models check` with a real llama-server.</summary>
public sealed class ModelsCheckCommandTests : IDisposable
{
    private const string LongAnswer = "Both eyes show a pressure above the usual range at most visits, and the right eye more often than the left; a single reading decides nothing.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_good_file_is_loaded_and_measured()
    {
        var run = await CheckAsync(Scripted());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["ok", "provider", "model", "context_tokens", "findings", "speed"], run.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["file ok", "architecture ok", "tokenizer ok", "special tokens ok", "template ok", "engine ok", "round trip ok", "speed ok"],
            Findings(run.Json).Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("state").GetString()}"));
        var speed = run.Json.GetProperty("speed");
        Assert.InRange(speed.GetProperty("prompt_tokens").GetInt32(), 300, 2000);
        Assert.InRange(speed.GetProperty("answer_tokens").GetInt32(), 3, 64);
        Assert.True(speed.GetProperty("first_token_ms").GetDouble() > 0 && speed.GetProperty("prompt_tokens_per_s").GetDouble() > 0 && speed.GetProperty("answer_tokens_per_s").GetDouble() > 0);
    }

    [Fact]
    public async Task A_running_server_is_checked_with_its_own_template_and_tokenizer()
    {
        await using var server = await LlamaServerProcess.StartAsync(Scripted());

        var run = await OphtimusCommand.RunAsync("models", "check", "--engine-url", server.Address.AbsoluteUri + "v1", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["engine", "template", "round trip", "speed"], Findings(run.Json).Select(f => f.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_file_that_is_cut_short_fails_in_a_sentence()
    {
        var model = Scripted();
        File.WriteAllBytes(model, File.ReadAllBytes(model)[..^100_000]);

        var run = await CheckAsync(model);

        Assert.Equal(1, run.ExitCode);
        Assert.False(run.Json.GetProperty("ok").GetBoolean());
        Assert.Contains(Findings(run.Json), f => f.GetProperty("name").GetString() == "file" && f.GetProperty("detail").GetString()!.StartsWith("The file is cut short", StringComparison.Ordinal));
        Assert.Contains(Findings(run.Json), f => f.GetProperty("name").GetString() == "engine" && f.GetProperty("state").GetString() == "failed");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_finding()
    {
        var run = await OphtimusCommand.RunAsync("models", "check", "--engine-url", "http://127.0.0.1:9/v1", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["engine"], Findings(run.Json).Select(f => f.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("no-such-model", "no-such-model is no file. No model is called no-such-model; the nearest are")]
    [InlineData("ophtimus-llama-1b", "There is no GGUF file of ophtimus-llama-1b in")]
    public async Task A_name_without_a_file_is_told(string name, string sentence)
    {
        var run = await OphtimusCommand.RunAsync("models", "check", name);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_engine_it_says_how_to_name_one()
    {
        var run = await OphtimusCommand.RunAsync("models", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No engine is configured; give a GGUF file, or an address with --url.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_without_LLamaSharp_says_what_to_take_instead()
    {
        var run = await OphtimusCommand.RunAsync("models", "check", ShapedFileHere(), "--engine", "llamasharp");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Engine:Provider is 'llamasharp', which this build leaves out; take 'llama-server' for the same GGUF file, or build with -p:WithLLamaSharp=true.", run.Out, StringComparison.Ordinal);
    }

    private static List<JsonElement> Findings(JsonElement json) => [.. json.GetProperty("findings").EnumerateArray()];

    private static Task<OphtimusCommand> CheckAsync(string model) => OphtimusCommand.RunAsync("models", "check", model, "--server-program", LlamaServerProcess.Program(), "--json");

    private string Scripted()
    {
        LlamaServerProcess.Program();
        return ScriptedModel.Save(folder["scripted.gguf"], new Script { Answer = LongAnswer });
    }

    private string ShapedFileHere() => new ShapedFile().Save(folder["shaped.gguf"], ShapedFile.Narrow(2, tied: true));
}
