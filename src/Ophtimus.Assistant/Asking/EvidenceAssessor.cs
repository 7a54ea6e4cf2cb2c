using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>Weighs what was found against what was asked, and lets the evidence gate decide.</summary>
public sealed class EvidenceAssessor(Thesaurus thesaurus, EverydayWords everyday, IPassageIndex index)
{
    private readonly TopicFinder finder = new(thesaurus, everyday);

    /// <summary>The assessment.</summary>
    public async Task<EvidenceAssessment> AssessAsync(string question, IReadOnlyList<EvidencePassage> evidence, CancellationToken cancellationToken)
    {
        var names = finder.NamesIn(question);
        return Assess(question, finder.TopicsOf(names, await WordRarity.AskAsync(index, names.Words, cancellationToken)), evidence);
    }

    private EvidenceAssessment Assess(string question, IReadOnlyList<Topic> topics, IReadOnlyList<EvidencePassage> evidence)
    {
        var asksForAmount = AmountQuestion.Is(question);
        var candidates = evidence.Select(e => SentenceCandidates.Of(e, topics, asksForAmount, finder)).ToList();
        var coverage = candidates.Count == 0 ? 0 : candidates.Max(c => c.Coverage);
        return new EvidenceAssessment
        {
            Question = question,
            AskedAs = question,
            Evidence = evidence,
            Coverage = coverage,
            Outcome = EvidenceGate.Decide(topics, coverage),
            Topics = topics,
            Candidates = candidates,
        };
    }
}
