using System.Globalization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>A script by which a model answers each question with a sentence of its own prompt and the number of its passage.</summary>
internal static partial class ScriptedAnswers
{
    private const int ShortestWord = 5;

    // Said where a prompt holds none of the words.
    private const string Otherwise = "The passages describe how the condition is found and what is done about it [1]. The treatment depends on the eye and on the patient [2].";

    /// <summary>The script.</summary>
    /// <param name="assistant">An assistant without an engine, on the same library.</param>
    /// <param name="questions">The questions.</param>
    /// <param name="contextTokens">What the model states.</param>
    /// <param name="layers">Further layers that change nothing.</param>
    public static async Task<Script> MakeAsync(ClinicalAssistant assistant, IReadOnlyList<Question> questions, int contextTokens, int layers)
    {
        var capture = new PromptCapture(contextTokens);
        var asking = assistant.With(capture);
        var prompts = new List<string>();
        var answers = new List<string>();
        foreach (var question in questions)
        {
            await asking.AskAsync(question, CancellationToken.None);
            prompts.Add(capture.Last);
            answers.Add(AnswerOf(await assistant.Orchestrator.AskAsync(question, CancellationToken.None), capture.Last));
        }

        var cues = prompts.Select((p, i) => (Word: WordOf(p, prompts.Where((_, other) => other != i)), Answer: answers[i])).Where(c => c.Word is not null && c.Answer.Length > 0);
        return new Script { Answer = Otherwise, When = [.. cues.Select(c => new Cue(c.Word!, c.Answer))], ContextTokens = contextTokens, Vocabulary = string.Join(' ', prompts), IdleLayers = layers };
    }

    /// <summary>Two sentences of a question's own prompt, each with the number of its passage; empty where the product would not quote two.</summary>
    public static async Task<string> OfAsync(ClinicalAssistant assistant, Question question, int contextTokens)
    {
        var capture = new PromptCapture(contextTokens);
        await assistant.With(capture).AskAsync(question, CancellationToken.None);
        var sentences = Cited(await assistant.Orchestrator.AskAsync(question, CancellationToken.None), capture.Last).Take(2).ToList();
        return sentences.Count == 2 ? string.Join(' ', sentences) : "";
    }

    // The shortest one: every word of every answer takes a place in the model's vectors, and its time.
    private static string AnswerOf(Answer answer, string prompt) => Cited(answer, prompt).MinBy(s => s.Length) ?? "";

    private static IEnumerable<string> Cited(Answer answer, string prompt)
    {
        var passages = Passage().Matches(prompt).Select(m => (Number: m.Groups[1].Value, Text: m.Groups[2].Value)).ToList();
        return answer.Sentences
            .Select(s => (s.Text, Passage: passages.Find(p => p.Text.Contains(s.Text, StringComparison.Ordinal))))
            .Where(s => s.Passage.Number is not null)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Text.TrimEnd('.')} [{s.Passage.Number}]."));
    }

    /// <summary>A word of the prompt that no other has, also not as part of a longer one.</summary>
    private static string? WordOf(string prompt, IEnumerable<string> others)
    {
        var rest = string.Join(' ', others);
        return Word().Matches(prompt).Select(m => m.Value.ToLowerInvariant()).Distinct().FirstOrDefault(w => w.Length >= ShortestWord && !rest.Contains(w, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"<<passage (\d+) \w+>>\n(.*?)\n<<end", RegexOptions.Singleline, 1000)]
    private static partial Regex Passage();

    [GeneratedRegex(@"(?<![A-Za-z0-9-])[A-Za-z]+(?![A-Za-z0-9-])", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
