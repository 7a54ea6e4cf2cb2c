namespace Ophtimus.Assistant.Asking;

/// <summary>Answers without a language model: quotes the sentences that say most about what was asked, as they stand.</summary>
public sealed class ExtractiveAnswerer : IAnswerer
{
    private const int MostSentences = 6;
    private const int MostOfOneDocument = 3;

    // A further sentence has to say nearly as much as the best one.
    private const double LeastOfBest = 0.75;

    /// <inheritdoc />
    public Task<Answer> AnswerAsync(EvidenceAssessment evidence, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var chosen = evidence.Outcome == Outcome.Answered ? Choose([.. evidence.Candidates.SelectMany(c => c.Sentences).Where(s => s.NamesWhatDecides)]) : [];
        return Task.FromResult(chosen.Count > 0
            ? Answered(chosen) with { Coverage = evidence.Coverage }
            : evidence.Refusal(evidence.Outcome == Outcome.Answered ? Outcome.InsufficientEvidence : evidence.Outcome));
    }

    /// <summary>The best sentences that do not repeat each other, those of one document together and in its order.</summary>
    private static List<SentenceCandidate> Choose(IReadOnlyList<SentenceCandidate> candidates)
    {
        var chosen = new List<SentenceCandidate>();
        foreach (var candidate in candidates.OrderByDescending(c => c.Score))
        {
            if (chosen.Count == MostSentences || candidate.Score < LeastOfBest * (chosen.Count > 0 ? chosen[0].Score : candidate.Score))
            {
                break;
            }

            if (chosen.Count(c => c.Passage.Id.Document == candidate.Passage.Id.Document) < MostOfOneDocument && !chosen.Exists(c => c.Repeats(candidate)))
            {
                chosen.Add(candidate);
            }
        }

        return [.. chosen.GroupBy(c => c.Passage.Id.Document).SelectMany(g => g.OrderBy(c => c.Start))];
    }

    private static Answer Answered(List<SentenceCandidate> chosen)
    {
        var list = new SourceList();
        return new Answer
        {
            Outcome = Outcome.Answered,
            Sentences = [.. chosen.Select(c => new AnswerSentence(c.Text, Verdict.Supported, [list.Cite(c.Passage, c.Start, c.Start + c.Text.Length)]))],
            Sources = list.Sources,
        };
    }
}
