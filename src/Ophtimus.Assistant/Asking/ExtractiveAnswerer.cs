using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>Answers without a language model: quotes the sentences that say most about what was asked, as they stand.</summary>
public sealed class ExtractiveAnswerer(Thesaurus thesaurus, EverydayWords everyday, IPassageIndex index) : IAnswerer
{
    private const int MostSentences = 6;
    private const int MostOfOneDocument = 3;
    private const int NearestSources = 3;

    // A further sentence has to say nearly as much as the best one.
    private const double LeastOfBest = 0.75;

    private readonly TopicFinder finder = new(thesaurus, everyday, index);

    /// <inheritdoc />
    public Task<Answer> AnswerAsync(string question, IReadOnlyList<EvidencePassage> evidence, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var topics = finder.TopicsOf(question);
        var asksForAmount = AmountQuestion.Is(question);
        var candidates = evidence.Select(e => SentenceCandidates.Of(e, topics, asksForAmount, finder)).ToList();
        var coverage = candidates.Count == 0 ? 0 : candidates.Max(c => c.Coverage);
        var outcome = EvidenceGate.Decide(topics, coverage);
        var chosen = outcome == Outcome.Answered ? Choose([.. candidates.SelectMany(c => c.Sentences).Where(s => s.NamesWhatDecides)]) : [];
        return Task.FromResult(chosen.Count > 0
            ? Answered(chosen) with { Coverage = coverage }
            : new Answer
            {
                Outcome = outcome == Outcome.Answered ? Outcome.InsufficientEvidence : outcome,
                Coverage = coverage,
                Sources = [.. evidence.Select(e => e.Passage.Source).DistinctBy(s => s.Id).Take(NearestSources)],
            });
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
        var sources = chosen.Select(c => c.Passage.Source).DistinctBy(s => s.Id).ToList();
        return new Answer
        {
            Outcome = Outcome.Answered,
            Sources = sources,
            Sentences = [.. chosen.Select(c => new AnswerSentence(c.Text, Verdict.Supported, [CitationOf(c, sources)]))],
        };
    }

    private static Citation CitationOf(SentenceCandidate candidate, List<Source> sources)
    {
        var end = candidate.Start + candidate.Text.Length;
        return new Citation(
            sources.FindIndex(s => s.Id == candidate.Passage.Source.Id) + 1,
            candidate.Passage.Source,
            candidate.Passage.HeadingPath,
            candidate.Text,
            candidate.Start,
            end,
            candidate.Passage.ReferencesFor(candidate.Start, end));
    }
}
