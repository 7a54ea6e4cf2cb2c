using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Evaluation;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>English questions of the shipped calibration file that the starter notes answer.</summary>
internal static class BenchmarkQuestions
{
    /// <summary>So many of them, with the word that marks passages fixed, so that asking again makes the same prompt.</summary>
    public static async Task<IReadOnlyList<Question>> LoadAsync(ClinicalAssistant assistant, string knowledgeFolder, int count)
    {
        var answered = new List<Question>();
        foreach (var asked in AskedQuestion.Load(Path.Combine(knowledgeFolder, "evaluation", "calibration.jsonl")).Where(q => !q.Refuse))
        {
            var question = Question.TryCreate(asked.Question, out _)! with { Fence = "0badcafe" };
            if (!question.Text.Any(c => c >= '\u1100') && (await assistant.Orchestrator.AskAsync(question, CancellationToken.None)).Sentences.Count > 0)
            {
                answered.Add(question);
            }
        }

        return [.. answered.Take(count)];
    }
}
