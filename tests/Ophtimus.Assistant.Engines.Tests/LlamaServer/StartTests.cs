using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.LlamaServer;

public sealed class StartTests : SupervisedTest
{
    [Fact]
    public async Task What_the_configuration_asks_for_reaches_the_program_and_settings_of_this_machine_do_not()
    {
        var told = this["told"];
        var program = Program($"""echo "$@" >'{told}'; env | grep ^LLAMA_ | sort | cut -d= -f1 >>'{told}'; exec '{LlamaServerProcess.Program()}' "$@" """);
        Environment.SetEnvironmentVariable("LLAMA_ARG_N_PREDICT", "1");
        try
        {
            var engine = await StartAsync(Brief with { ContextTokens = 1024, Parallel = 3, GpuLayers = 2, Model = "ophtimus-1b" }, program);

            Assert.Equal(Said, (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
            Assert.Equal(("ophtimus-1b", 1024), (engine.Profile.Model, engine.Profile.ContextTokens));
        }
        finally
        {
            Environment.SetEnvironmentVariable("LLAMA_ARG_N_PREDICT", null);
        }

        var lines = await File.ReadAllLinesAsync(told, Stop);
        Assert.Contains(" -np 3 -c 3072 --no-webui -ngl 2 --alias ophtimus-1b", lines[0], StringComparison.Ordinal);
        Assert.Equal(["LLAMA_API_KEY", "LLAMA_ARG_CACHE_RAM", "LLAMA_ARG_OFFLINE"], lines[1..]);
    }

    [Fact]
    public async Task A_program_that_prints_without_end_does_not_wait_for_a_reader()
    {
        var program = Program($"""head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; exec '{LlamaServerProcess.Program()}' "$@" """);

        var engine = await StartAsync(program: program);

        Assert.Equal(Said, (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task A_model_file_that_is_cut_off_says_so()
    {
        var model = Model();
        var cut = this["cut.gguf"];
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(model, Stop))[..^100_000], Stop);

        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync(Brief with { ModelFile = cut }));

        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        Assert.Equal("llama-server cannot load the model file; check that it is complete, and that this llama-server is new enough for it.", failure.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_not_even_tried()
    {
        var page = this["page.gguf"];
        await File.WriteAllTextAsync(page, "<html>", Stop);

        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync(Brief with { ModelFile = page }, program: Program("exit 1")));

        Assert.Equal($"Engine:ModelFile is '{page}', which cannot be read as a GGUF model; give the path of a complete GGUF file.", failure.Message);
    }

    [Fact]
    public async Task A_program_that_is_absent_says_what_to_type()
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync(program: "/no/such/llama-server"));

        Assert.Equal("Engine:ServerProgram is '/no/such/llama-server', and there is no such file; give the path of llama.cpp's llama-server.", failure.Message);
    }

    [Theory]
    [InlineData("echo 'error: invalid argument: --no-webui' >&2; exit 1", EngineFailure.Misconfigured, "does not know an option")]
    [InlineData("echo 'x: error while loading shared libraries: libcudart.so.12' >&2; exit 127", EngineFailure.Misconfigured, "lacks a library")]
    public async Task A_program_that_cannot_work_is_a_misconfiguration(string script, EngineFailure expected, string part)
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync(program: Program(script)));

        Assert.Equal(expected, failure.Failure);
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'CUDA error: out of memory' >&2; echo 'failed to load model' >&2; exit 1", EngineFailure.Overloaded, "does not fit into the free memory")]
    [InlineData("echo 'prompt: Ms Kim' >&2; exit 3", EngineFailure.Broken, "exit code 3")]
    [InlineData("sleep 1000", EngineFailure.TimedOut, "Engine:StartTimeout")]
    public async Task A_start_that_fails_is_told_to_every_question_at_once(string script, EngineFailure expected, string part)
    {
        var engine = await StartAsync(Brief with { StartTimeout = TimeSpan.FromMilliseconds(600), Retries = 0 }, Program(script));

        var failure = await Assert.ThrowsAsync<EngineException>(() => engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop));

        Assert.Equal(expected, failure.Failure);
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_once_is_tried_again()
    {
        var mark = this["mark"];
        var program = Program($"""if [ ! -e '{mark}' ]; then touch '{mark}'; exit 1; fi; exec '{LlamaServerProcess.Program()}' "$@" """);
        var engine = await StartAsync(Brief with { Retries = 10, FirstTokenTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(20) }, program);

        Assert.Equal(Said, (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
        Assert.Equal(2, engine.Runs);
    }

    [Fact]
    public async Task A_start_can_be_given_up()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(300));
        var provider = new Engines.LlamaServer.LlamaServerProvider(TimeProvider.System, seed: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => provider.StartAsync(Brief with { ModelFile = Model(), ServerProgram = Program("sleep 1000") }, cancel.Token));
    }
}
