using System.Collections.Concurrent;
using System.Diagnostics;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using Ophtimus.Assistant.Evaluation;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>The product over a real llama-server, beside the very same prompts sent to it with nothing but an HTTP client.</summary>
/// <remarks>Both share the processors with the engine here, which they would not with a GPU: what the product computes also slows the engine down.</remarks>
internal static class EngineBenchmark
{
    /// <summary>Idle layers with which a prompt takes some hundred milliseconds, as an 8B model's does on a GPU.</summary>
    public const int LayersOfTheSlower = 4;

    private const int Questions = 50;
    private const int Rounds = 2;
    private const int AtOnce = 16;

    // What the Ophtimus models were tuned at.
    private const int ContextTokens = 2048;

    /// <summary>Measures with a scripted model of so many further layers.</summary>
    public static async Task<int> RunAsync(int layers)
    {
        var scratch = Directory.CreateTempSubdirectory("ophtimus-benchmark-");
        using var client = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(5) };
        try
        {
            var options = new AssistantOptions { DataFolder = Path.Combine(scratch.FullName, "data") };
            IReadOnlyList<Question> questions;
            Script script;
            await using (var quoting = await ClinicalAssistant.OpenAsync(options with { KeepRecords = false }, null, CancellationToken.None))
            {
                questions = await BenchmarkQuestions.LoadAsync(quoting, options.KnowledgeFolder, Questions);
                script = await ScriptedAnswers.MakeAsync(quoting, questions, ContextTokens, layers);
            }

            var model = ScriptedModel.Save(Path.Combine(scratch.FullName, "scripted.gguf"), script);
            await using var server = await LlamaServer.StartAsync(model, AtOnce, ContextTokens);
            Table.Print("idle layers", layers, "model MB", new FileInfo(model).Length / 1e6, "questions", questions.Count, "with an answer of their own", script.When.Count);
            var bodies = await RecordAsync(options, questions, server, client);
            Table.Print("requests to the engine", bodies.Sum(b => b.Count), "bytes of a first prompt, median", RankingMetrics.Percentile([.. bodies.Select(b => (double)b[0].Length)], 0.5));

            await using var assistant = await ClinicalAssistant.OpenAsync(WithEngine(options, server.Address), null, CancellationToken.None);
            var raw = new RawEngine(client, server.Address);
            await FirstTokensAsync(assistant, raw, questions, bodies, rounds: 1, print: false);
            await FirstTokensAsync(assistant, raw, questions, bodies, Rounds, print: true);
            await ThroughputAsync(assistant, raw, questions, bodies, server);
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static AssistantOptions WithEngine(AssistantOptions options, Uri engine) => options with { Engine = new EngineOptions { Url = new Uri(engine, "v1"), Parallel = AtOnce } };

    /// <summary>What the product sends for each question.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<byte[]>>> RecordAsync(AssistantOptions options, IReadOnlyList<Question> questions, LlamaServer server, HttpClient client)
    {
        await using var proxy = new RecordingProxy(server.Address, client, LlamaServer.FreePort());
        await using var assistant = await ClinicalAssistant.OpenAsync(WithEngine(options, proxy.Address), null, CancellationToken.None);
        var bodies = new List<IReadOnlyList<byte[]>>();
        var supported = 0;
        foreach (var question in questions)
        {
            var answer = await assistant.Orchestrator.AskAsync(question, CancellationToken.None);
            supported += answer.Engine != Answer.Extractive ? 1 : 0;
            bodies.Add(proxy.Take());
        }

        Table.Print("answers of the model that were shown", supported);
        return bodies;
    }

    private static async Task FirstTokensAsync(ClinicalAssistant assistant, RawEngine raw, IReadOnlyList<Question> questions, IReadOnlyList<IReadOnlyList<byte[]>> bodies, int rounds, bool print)
    {
        List<double> product = [], plain = [], difference = [], engineShare = [], whole = [];
        for (var i = 0; i < rounds * questions.Count; i++)
        {
            var (question, body) = (questions[i % questions.Count], bodies[i % questions.Count]);
            var plainFirst = 0.0;
            if (i % 2 == 0)
            {
                plainFirst = (await raw.AskAsync(body[0])).First;
            }

            var (first, run, all) = await ProductAsync(assistant, question);
            if (i % 2 == 1)
            {
                plainFirst = (await raw.AskAsync(body[0])).First;
            }

            product.Add(first);
            plain.Add(plainFirst);
            difference.Add(first - plainFirst);
            engineShare.Add(first - run);
            whole.Add(all);
        }

        if (print)
        {
            Print("first token through the product, ms", product);
            Print("first token of the raw engine, ms", plain);
            Print("difference, question by question, ms", difference);
            Print("the product until its request is out, ms", engineShare);
            Print("whole answer through the product, ms", whole);
        }
    }

    /// <summary>Milliseconds to the first text shown, of the engine's own until its first token, and to the checked answer.</summary>
    private static async Task<(double First, double Engine, double All)> ProductAsync(ClinicalAssistant assistant, Question question)
    {
        var started = Stopwatch.GetTimestamp();
        var first = 0.0;
        var engine = 0.0;
        await foreach (var step in assistant.Orchestrator.StreamAsync(question, CancellationToken.None))
        {
            if (first == 0 && step is AnswerProgress.Provisional)
            {
                first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            engine = step is AnswerProgress.Completed { Answer.Runs: [var run, ..] } ? run.FirstText.TotalMilliseconds : engine;
        }

        return (first, engine, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task ThroughputAsync(ClinicalAssistant assistant, RawEngine raw, IReadOnlyList<Question> questions, IReadOnlyList<IReadOnlyList<byte[]>> bodies, LlamaServer server)
    {
        Func<int, Task> product = async i => await ProductAsync(assistant, questions[i]);
        Func<int, Task> plain = async i =>
        {
            foreach (var body in bodies[i])
            {
                await raw.AskAsync(body);
            }
        };
        List<double> products = [], plains = [];
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, so that neither always has the warmer machine.
            foreach (var isProduct in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var (seconds, mine, engines) = await AtOnceAsync(questions.Count, isProduct ? product : plain, server);
                (isProduct ? products : plains).Add(questions.Count / seconds);
                Table.Print(isProduct ? "product: questions/s" : "raw: questions/s", questions.Count / seconds, "own processor ms a question", mine, "engine's processor ms a question", engines);
            }
        }

        Table.Print($"questions/s at {AtOnce} at once, median: product", RankingMetrics.Percentile(products, 0.5), "raw", RankingMetrics.Percentile(plains, 0.5), "share", RankingMetrics.Percentile(products, 0.5) / RankingMetrics.Percentile(plains, 0.5));
    }

    private static async Task<(double Seconds, double OwnMs, double EngineMs)> AtOnceAsync(int count, Func<int, Task> ask, LlamaServer server)
    {
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, count));
        using var self = Process.GetCurrentProcess();
        var (mine, engines) = (self.TotalProcessorTime, server.ProcessorTime);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var i))
            {
                await ask(i);
            }
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        self.Refresh();
        return (seconds, (self.TotalProcessorTime - mine).TotalMilliseconds / count, (server.ProcessorTime - engines).TotalMilliseconds / count);
    }

    private static void Print(string name, IReadOnlyList<double> times) => Table.Print(name, "p50", RankingMetrics.Percentile(times, 0.5), "p95", RankingMetrics.Percentile(times, 0.95));
}
