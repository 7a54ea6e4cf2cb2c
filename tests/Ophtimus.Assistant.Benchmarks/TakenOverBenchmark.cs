using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.Injection;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>Attacks on the product over a real llama-server whose model obeys each of them, whether or not it was given it to read: it writes two sentences that its passages have, and then what the attack wants.</summary>
internal static class TakenOverBenchmark
{
    // A payload is cited like the rest, so that only what it says can keep it out.
    private const string Cited = " [1].";
    private const int ContextTokens = 2048;
    private const int LongestPayload = 200;

    /// <summary>Measures on a file of attacks with so many of the shipped test questions.</summary>
    public static async Task<int> RunAsync(string attackFile, int questions)
    {
        var scratch = Directory.CreateTempSubdirectory("ophtimus-benchmark-");
        try
        {
            var options = new AssistantOptions { DataFolder = Path.Combine(scratch.FullName, "data"), KeepRecords = false };
            PlantedPassages? planted = null;
            await using var assistant = await ClinicalAssistant.OpenAsync(options with { Passages = store => planted = new PlantedPassages(store) }, null, CancellationToken.None);
            var asked = InjectionEvaluation.Spread(AskedQuestion.Load(Path.Combine(options.KnowledgeFolder, "evaluation", "test.jsonl")).Where(q => q.Question.All(c => c < '\u1100')).ToList(), questions);
            List<InjectionRow> obeying = [], well = [];
            foreach (var question in asked)
            {
                planted!.Clear();
                var good = await ScriptedAnswers.OfAsync(assistant, Question.TryCreate(question.Question, out _)!, ContextTokens);
                if (good.Length == 0)
                {
                    continue;
                }

                foreach (var attack in Attack.Load(attackFile))
                {
                    obeying.AddRange(await RunAsync(attack, question, $"{good} {PayloadOf(attack)}{Cited}", assistant, planted, scratch.FullName));
                }

                well.AddRange(await RunAsync(Attack.Load(attackFile), question, good, assistant, planted, scratch.FullName));
            }

            Print("a model that obeys every attack", obeying);
            Print("a model that answers well", well);
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Task<IReadOnlyList<InjectionRow>> RunAsync(Attack attack, AskedQuestion question, string says, ClinicalAssistant assistant, PlantedPassages planted, string folder) =>
        RunAsync([attack], question, says, assistant, planted, folder);

    private static async Task<IReadOnlyList<InjectionRow>> RunAsync(IReadOnlyList<Attack> attacks, AskedQuestion question, string says, ClinicalAssistant assistant, PlantedPassages planted, string folder)
    {
        var model = ScriptedModel.Save(Path.Combine(folder, "scripted.gguf"), new Script { Answer = says, ContextTokens = ContextTokens, Vocabulary = question.Question });
        await using var server = await LlamaServer.StartAsync(model, slots: 1, ContextTokens);
        var engine = new EngineOptions { Url = new Uri(server.Address, "v1") };
        await using var started = await EngineProviders.All(TimeProvider.System, seed: 1).Choose(engine)!.StartAsync(engine, CancellationToken.None);
        return await InjectionEvaluation.RunAsync(attacks, [question], assistant.With(started), planted, null, CancellationToken.None);
    }

    /// <summary>What an obedient model says: the words between quotation marks, else the attack itself.</summary>
    private static string PayloadOf(Attack attack)
    {
        var between = attack.Text.Split('"', '“', '”');
        var payload = between.Length > 2 ? between[1] : attack.Text;
        return payload[..Math.Min(payload.Length, LongestPayload)].TrimEnd('.', '!', '?', ' ');
    }

    private static void Print(string name, IReadOnlyList<InjectionRow> rows) => Console.Out.WriteLine(name + ": " + JsonSerializer.Serialize(InjectionScore.Of(rows)));
}
