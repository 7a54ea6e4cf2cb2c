using System.Text.RegularExpressions;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>Asks questions whose right answers are known, of the current library.</summary>
public static class AnswerEvaluation
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>Asks every question and counts.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="assistant">Whom to ask.</param>
    /// <param name="alone">Asks the model alone, without passages; null to leave that out.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public static async Task<AnswerScore> RunAsync(
        IReadOnlyList<AskedQuestion> questions, ClinicalAssistant assistant, Func<string, CancellationToken, Task<string>>? alone, CancellationToken cancellationToken)
    {
        var engines = new List<string>();
        var known = 0;
        var missed = new List<string>();
        var wrong = new List<string>();
        var precision = new List<double>();
        var recall = new List<double>();
        int sentences = 0, supported = 0;
        foreach (var asked in questions)
        {
            var answer = await AskAsync(asked, assistant, cancellationToken);
            var isAnswered = answer.Sentences.Count > 0;
            engines.AddRange(isAnswered ? [answer.Engine] : []);
            sentences += answer.Sentences.Count;
            supported += answer.Sentences.Count(s => IsSupported(s, assistant.Library));
            if (asked.Refuse)
            {
                wrong.AddRange(isAnswered ? [asked.Id] : []);
                continue;
            }

            var text = string.Join(' ', answer.Sentences.Select(s => s.CheckedAs is null ? s.Text : $"{s.Text} {s.CheckedAs}"));
            missed.AddRange(isAnswered && asked.Must.All(m => IsMatch(m, text, asked.Id)) ? [] : [asked.Id]);
            if (alone is not null)
            {
                var written = await alone(asked.Question, cancellationToken);
                known += asked.Must.All(m => IsMatch(m, written, asked.Id)) ? 1 : 0;
            }

            if (isAnswered && asked.Relevant.Count > 0)
            {
                var cited = answer.Sentences.SelectMany(s => s.Citations).Select(c => c.Source).ToList();
                precision.Add((double)cited.Count(s => asked.Relevant.Any(r => Names(r, s))) / cited.Count);
                recall.Add((double)asked.Relevant.Count(r => cited.Any(s => Names(r, s))) / asked.Relevant.Count);
            }
        }

        var toRefuse = questions.Count(q => q.Refuse);
        var toAnswer = questions.Count - toRefuse;
        return new AnswerScore
        {
            Questions = questions.Count,
            Answered = Share(toAnswer - missed.Count, toAnswer),
            RefusedCorrectly = Share(toRefuse - wrong.Count, toRefuse),
            CitationPrecision = precision.Count == 0 ? 0 : precision.Average(),
            CitationRecall = recall.Count == 0 ? 0 : recall.Average(),
            SupportRate = Share(supported, sentences),
            Missed = missed,
            AnsweredWrongly = wrong,
            Engine = string.Join(", ", engines.Distinct()),
            ByTopic = questions.Where(q => q is { Refuse: false, Topic: not null }).GroupBy(q => q.Topic!).OrderBy(g => g.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => Share(g.Count(q => !missed.Contains(q.Id)), g.Count())),
            WithoutRetrieval = alone is null ? null : Share(known, toAnswer),
        };
    }

    internal static Task<Answer> AskAsync(AskedQuestion asked, ClinicalAssistant assistant, CancellationToken cancellationToken) =>
        Question.TryCreate(asked.Question, out var problem) is { } question
            ? assistant.Orchestrator.AskAsync(question, cancellationToken)
            : throw new LibraryException($"Question {asked.Id} cannot be asked. {problem}");

    private static bool IsSupported(AnswerSentence sentence, ClinicalLibrary library) =>
        sentence is { Verdict: Verdict.Supported, Citations.Count: > 0 } && sentence.Citations.All(c =>
        {
            var found = library.Find(c.Source.Id);
            var text = found is null ? "" : string.Concat(found.Value.Passages.Select(p => p.Text));
            return c.End <= text.Length && text[c.Start..c.End] == c.Quote;
        });

    private static bool Names(string id, Source source) =>
        string.Equals(id, source.Id, StringComparison.OrdinalIgnoreCase)
        || string.Equals(id, source.Doi, StringComparison.OrdinalIgnoreCase)
        || string.Equals(id, source.Pmid, StringComparison.Ordinal)
        || string.Equals(id, source.Pmcid, StringComparison.OrdinalIgnoreCase);

    internal static bool IsMatch(string pattern, string text, string id)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new LibraryException($"A \"must\" of question {id} is not a regular expression that can be matched within a second.", e);
        }
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
