using System.Text;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>Everything that a person sees of one answer, by what it is.</summary>
/// <param name="Answer">The checked answer.</param>
/// <param name="Provisional">What was shown before it.</param>
internal sealed record ShownAnswer(Answer Answer, string Provisional)
{
    /// <summary>The answer's sentences.</summary>
    public string Text => string.Join('\n', Answer.Sentences.Select(s => s.Text));

    /// <summary>Sentences, quotations and whatever else is said in the checked answer.</summary>
    public string Said => string.Join('\n', Answer.Sentences.SelectMany(s => new[] { s.Text, s.CheckedAs ?? "", s.Doubt }.Concat(s.Citations.Select(c => c.Quote)))
        .Concat(Answer.Disagreements.SelectMany(d => new[] { d.A.Text, d.B.Text })).Concat(Answer.SearchedAs).Append(Answer.Problem?.Message ?? ""));

    /// <summary>Titles and headings.</summary>
    public string Titles => string.Join('\n', Answer.Sources.Concat(Answer.Unused).Select(s => s.Title).Concat(Answer.Sentences.SelectMany(s => s.Citations).SelectMany(c => c.HeadingPath)));

    /// <summary>Asks and keeps what is shown on the way.</summary>
    public static async Task<ShownAnswer> AskAsync(Orchestrator orchestrator, Question question, CancellationToken cancellationToken)
    {
        var provisional = new StringBuilder();
        Answer? answer = null;
        await foreach (var step in orchestrator.StreamAsync(question, cancellationToken))
        {
            switch (step)
            {
                case AnswerProgress.Provisional piece:
                    provisional.Append(piece.Text);
                    break;
                case AnswerProgress.Completed completed:
                    answer = completed.Answer;
                    break;
            }
        }

        return new ShownAnswer(answer ?? throw new InvalidOperationException("A stream of progress ended without an answer."), provisional.ToString());
    }

    /// <summary>Citations whose words do not stand where they say in one of the passages.</summary>
    public int CitationsOutside(IReadOnlyList<Passage> passages) => Answer.Sentences.SelectMany(s => s.Citations).Count(c => !passages.Any(p => Holds(p, c)));

    private static bool Holds(Passage passage, Citation citation) =>
        passage.Source.Id == citation.Source.Id && citation.Start >= passage.Start && citation.End <= passage.End
        && string.CompareOrdinal(passage.Text, citation.Start - passage.Start, citation.Quote, 0, citation.Quote.Length) == 0;
}
