using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli;
using Ophtimus.Assistant.Cli.Commands;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Tests.Evaluation.Questions;
using Ophtimus.Assistant.Tests.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>`eval mcqa` and `eval essay`, with a scripted model.</summary>
public sealed class EvalQuestionsTests : IDisposable
{
    private const string Choices =
        "{\"id\":\"1\",\"question\":\"timolol in asthma\",\"options\":{\"A\":\"avoid\",\"B\":\"give\"},\"answer\":\"A\",\"topic\":\"glaucoma\"}\n"
        + "{\"id\":\"2\",\"question\":\"latanoprost in uveitis\",\"options\":{\"A\":\"avoid\",\"B\":\"give\"},\"answer\":\"B\",\"topic\":\"uvea\"}\n";

    private const string Essays = "{\"id\":\"1\",\"question\":\"timolol in asthma\",\"reference\":\"It is to be avoided.\"}\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Mcqa_gives_the_keys_of_its_score()
    {
        var run = await McqaAsync(_ => "Answer: A)", "--file", folder.Write("q.jsonl", Choices), "--retrieval", "off", "--json");

        var json = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["n", "accuracy", "by_topic", "with_retrieval", "without_retrieval", "unparsed", "failed", "without_passages"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((2, 0.5, 0.5), (json.GetProperty("n").GetInt32(), json.GetProperty("accuracy").GetDouble(), json.GetProperty("without_retrieval").GetDouble()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("with_retrieval").ValueKind);
        Assert.Equal(1, json.GetProperty("by_topic").GetProperty("glaucoma").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Essay_gives_the_keys_of_its_score()
    {
        var run = await EssayAsync(_ => "It is to be avoided.", "--file", folder.Write("q.jsonl", Essays), "--retrieval", "off", "--json");

        var json = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["n", "rouge1", "rouge2", "rougeL", "bleu", "meteor", "semscore", "by_topic", "with_retrieval", "without_retrieval", "failed", "without_passages"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((1.0, 1.0), (json.GetProperty("rougeL").GetDouble(), json.GetProperty("without_retrieval").GetProperty("rougeL").GetDouble()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("semscore").ValueKind);
    }

    [Fact]
    public async Task With_retrieval_the_model_reads_passages_of_the_library()
    {
        await using var engine = new ScriptedEngine(p => p.Contains("<<passage 1>>", StringComparison.Ordinal) ? "Answer: A)" : "Answer: B)");
        var papers = Path.Combine(AppContext.BaseDirectory, "TestData", "Asking");
        await Session.RunAsync("index", papers, "--data", folder.Path, "--no-starter");

        var run = await RunAsync(t => EvalMcqaCommand.Create(t, Opens(engine), TimeProvider.System), "--file", folder.Write("q.jsonl", Choices), "--retrieval", "both", "--limit", "1", "--data", folder.Path, "--no-starter", "--json");

        var json = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal((1, 1.0, 0.0), (json.GetProperty("n").GetInt32(), json.GetProperty("with_retrieval").GetDouble(), json.GetProperty("without_retrieval").GetDouble()));
        Assert.Contains("asthma", engine.Prompts[0][engine.Prompts[0].IndexOf("<<passage 1>>", StringComparison.Ordinal)..engine.Prompts[0].IndexOf("<<end 1>>", StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_table_and_a_report_are_written()
    {
        var report = Path.Combine(folder.Path, "report.md");

        var mcqa = await McqaAsync(_ => "Answer: A)", "--file", folder.Write("q.jsonl", Choices), "--retrieval", "off", "--report", report);
        var written = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        var essay = await EssayAsync(_ => "No.", "--file", folder.Write("e.jsonl", Essays), "--retrieval", "off", "--report", report);

        Assert.Matches(@"accuracy +2 +not measured +50.0 %", mcqa.Out);
        Assert.StartsWith("# Multiple-choice questions\n\n- Model: scripted scripted-1\n- Questions: q.jsonl (SHA-256 ", written, StringComparison.Ordinal);
        Assert.Matches(@"SemScore +not measured +not measured", essay.Out);
        Assert.StartsWith("# Essay questions\n", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_questions_end_with_3_and_only_failed_ones_with_1()
    {
        var file = folder.Write("q.jsonl", Choices);

        var some = await McqaAsync(p => p.Contains("uveitis", StringComparison.Ordinal) ? throw new EngineException(EngineFailure.Broken, "x") : "Answer: A)", "--file", file, "--retrieval", "off", "--json");
        var all = await McqaAsync(_ => throw new EngineException(EngineFailure.Unreachable, "Nothing listens there."), "--file", file, "--retrieval", "off", "--json");

        Assert.Equal((3, 1), (some.ExitCode, JsonDocument.Parse(some.Out).RootElement.GetProperty("failed").GetProperty("without_retrieval").GetInt32()));
        Assert.Equal((1, "", "The engine failed on each of 2 questions, so nothing was measured. Nothing listens there."), (all.ExitCode, all.Out, all.Error.Trim()));
    }

    [Theory]
    [InlineData("mcqa", Choices)]
    [InlineData("essay", Essays)]
    public async Task Without_an_engine_it_says_what_to_configure(string command, string rows)
    {
        var run = await Session.RunAsync("eval", command, "--file", folder.Write("q.jsonl", rows));

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Equal(ModelUnderTest.NotConfigured, run.Error.Trim());
    }

    [Theory]
    [InlineData("--limit", "0", "--limit is 0; set it to 1 or more.")]
    [InlineData("--report", "/no/where/r.md", "--report is /no/where/r.md; name a file in a folder that exists.")]
    [InlineData("--retrieval", "sometimes", null)]
    public async Task An_option_that_cannot_work_is_wrong_usage(string option, string value, string? says)
    {
        var run = await Session.RunAsync("eval", "mcqa", "--file", folder.Write("q.jsonl", Choices), option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(says ?? "", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Type ophtimus eval mcqa --help for how to use it.", run.Error.Trim(), StringComparison.Ordinal);
    }

    private static Func<AssistantOptions, CancellationToken, Task<ModelUnderTest?>> Opens(ScriptedEngine engine) =>
        (_, _) => Task.FromResult<ModelUnderTest?>(new ModelUnderTest(ShippedPrompts.On(engine), null, () => ValueTask.CompletedTask));

    private static Task<(int ExitCode, string Out, string Error)> McqaAsync(Func<string, string> answer, params string[] args) =>
        RunAsync(t => EvalMcqaCommand.Create(t, Opens(new ScriptedEngine(answer)), TimeProvider.System), args);

    private static Task<(int ExitCode, string Out, string Error)> EssayAsync(Func<string, string> answer, params string[] args) =>
        RunAsync(t => EvalEssayCommand.Create(t, Opens(new ScriptedEngine(answer)), TimeProvider.System), args);

    private static async Task<(int ExitCode, string Out, string Error)> RunAsync(Func<Terminal, Command> create, params string[] args)
    {
        using var written = new StringWriter();
        using var problems = new StringWriter();
        var exitCode = await create(new Terminal(To(written), To(problems), written)).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = written, Error = problems });
        return (exitCode, written.ToString(), problems.ToString());
    }

    private static IAnsiConsole To(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;
        return console;
    }
}
