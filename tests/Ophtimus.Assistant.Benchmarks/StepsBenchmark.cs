using System.Diagnostics;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>Where the product's own time goes, step by step, one question after the other.</summary>
internal static class StepsBenchmark
{
    private const int Questions = 50;
    private const int Rounds = 5;
    private const int Documents = 10;
    private const int PromptCharacters = 5000;

    private static readonly Dictionary<string, List<double>> Times = [];

    /// <summary>Measures without an engine.</summary>
    public static async Task<int> RunAsync()
    {
        var scratch = Directory.CreateTempSubdirectory("ophtimus-benchmark-");
        try
        {
            var options = new AssistantOptions { DataFolder = Path.Combine(scratch.FullName, "data") };
            await using var assistant = await ClinicalAssistant.OpenAsync(options, null, CancellationToken.None);
            var knowledge = Knowledge.Load(options.KnowledgeFolder);
            var questions = await BenchmarkQuestions.LoadAsync(assistant, options.KnowledgeFolder, Questions);
            for (var round = 0; round <= Rounds; round++)
            {
                if (round == 1)
                {
                    Times.Clear();
                }

                foreach (var question in questions)
                {
                    await StepsAsync(question, assistant, knowledge);
                }
            }

            using var self = Process.GetCurrentProcess();
            var before = self.TotalProcessorTime;
            foreach (var question in questions)
            {
                await assistant.Orchestrator.AskAsync(question, CancellationToken.None);
            }

            self.Refresh();
            foreach (var (step, times) in Times)
            {
                Table.Print(step + ", ms", "mean", times.Average(), "p50", RankingMetrics.Percentile(times, 0.5), "p95", RankingMetrics.Percentile(times, 0.95));
            }

            Table.Print("processor time of a quoted answer, ms", (self.TotalProcessorTime - before).TotalMilliseconds / questions.Count);
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task StepsAsync(Question question, ClinicalAssistant assistant, Knowledge knowledge)
    {
        var stop = CancellationToken.None;
        Time("red flags", () => knowledge.RedFlags.Find(question.Text));
        Time("expand", () => assistant.Expander.Expand(question.Text));
        var query = assistant.Expander.Expand(question.Text);
        var hits = await TimeAsync("search", () => assistant.Library.Index.SearchAsync(query, Documents, SearchFilter.None, stop));
        await TimeAsync("fetch passages", () => assistant.Library.GetAsync([.. hits.SelectMany(h => h.Passages).Select(p => p.Id)], stop));
        var found = await TimeAsync("expand, search and fetch", () => assistant.Retriever.FindAsync(question.Text, Documents, SearchFilter.None, stop));
        var evidence = await TimeAsync("weigh", () => assistant.Assessor.AssessAsync(question.Text, found, stop));
        var passages = Time("choose for the prompt", () => PassageFitter.Choose(evidence, PromptCharacters));
        var answer = await TimeAsync("quote", () => new ExtractiveAnswerer().AnswerAsync(evidence, null, stop));
        var verifier = new ClaimVerifier(assistant.Checker);
        Time("check a sentence that its passage has", () => verifier.Verify(new GeneratedClaim(answer.Sentences[0].Text, [1]), passages));
        Time("check a sentence that no passage has", () => verifier.Verify(new GeneratedClaim("Daily aspirin halves the risk of recurrent corneal erosion in the left eye within 14 weeks.", [1]), passages));
        Time("drug safety", () => knowledge.DrugSafety.For(question.Text, [.. answer.Sentences.Select(s => s.Text)], assistant.Thesaurus));
        var finder = new DisagreementFinder(assistant.Thesaurus);
        Time("disagreements", () => finder.Find([.. evidence.Candidates.SelectMany(c => c.Sentences).OrderByDescending(c => c.Score).Take(24).Select(SourcedStatement.Of)]));
        await TimeAsync("record", () => assistant.Records.AddAsync(question, evidence, answer, stop));
        await TimeAsync("whole question, quoted", () => assistant.Orchestrator.AskAsync(question, stop));
    }

    private static T Time<T>(string step, Func<T> act)
    {
        var started = Stopwatch.GetTimestamp();
        var result = act();
        Keep(step, started);
        return result;
    }

    private static async Task<T> TimeAsync<T>(string step, Func<Task<T>> act)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await act();
        Keep(step, started);
        return result;
    }

    private static void Keep(string step, long started)
    {
        if (!Times.TryGetValue(step, out var times))
        {
            Times[step] = times = [];
        }

        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
