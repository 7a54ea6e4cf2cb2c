using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>The sentences of a passage, weighed against the topics of a question.</summary>
/// <param name="Coverage">Share of the question's weight that title, headings and passage name together, 0 to 1.</param>
/// <param name="Sentences">The sentences that can be quoted.</param>
internal sealed record SentenceCandidates(double Coverage, IReadOnlyList<SentenceCandidate> Sentences)
{
    /// <summary>Offsets in the passage of the sentences that state nothing: nobody is shown them, and they support nothing.</summary>
    public IReadOnlyList<(int Start, int Length)> Refused { get; init; } = [];

    // What a topic is worth where it stands: a sentence under "Contraindications" in a note on timolol need not repeat either word.
    private const double InSentence = 1;
    private const double InHeading = 0.7;
    private const double InTitle = 0.5;
    private const double InPassage = 0.2;

    // Shorter ones are labels.
    private const int ShortestSentence = 25;

    // A better document is worth this much of a sentence's score, from the worst to the best.
    private const double DocumentShare = 0.3;

    // A sentence that leans on the one before ("It …") says less when quoted alone.
    private const double Leaning = 0.8;

    // A question for an amount is answered by a sentence with a number.
    private const double WithNumber = 1.2;

    private static readonly string[] LeaningStarts = ["It ", "They ", "This ", "These ", "Those ", "However", "In contrast", "Such ", "He ", "She "];

    public static SentenceCandidates Of(EvidencePassage evidence, IReadOnlyList<Topic> topics, bool asksForAmount, TopicFinder finder)
    {
        var passage = evidence.Passage;
        var title = finder.MentionsIn(passage.Source.Title + " \n " + string.Join(' ', passage.Source.Keywords));
        var heading = finder.MentionsIn(string.Join(" \n ", passage.HeadingPath));
        var body = finder.MentionsIn(passage.Text);
        var total = topics.Sum(t => t.Weight);
        var covered = topics.Where(t => body.Has(t, 0, int.MaxValue) || heading.Has(t, 0, int.MaxValue) || title.Has(t, 0, int.MaxValue)).Sum(t => t.Weight);
        var deciding = topics.Any(t => t.IsDrug) && topics.Any(t => t.IsDecisive) ? topics.Where(t => t.IsDrug || t.IsDecisive).ToList() : [];
        var sentences = new List<SentenceCandidate>();
        var refused = new List<(int Start, int Length)>();
        foreach (var (start, length) in Statements.In(passage))
        {
            var text = passage.Text.Substring(start, length);
            if (!body.NamesAnything(start, start + length) && Statement.IsOrder(text))
            {
                refused.Add((start, length));
                continue;
            }

            if (length < ShortestSentence || text.Contains(" | ", StringComparison.Ordinal))
            {
                continue;
            }

            var said = topics.Sum(t => t.Weight * Worth(t, start, start + length));
            var leaning = LeaningStarts.Any(s => text.StartsWith(s, StringComparison.Ordinal)) ? Leaning : 1;
            var amount = asksForAmount && text.Any(char.IsAsciiDigit) ? WithNumber : 1;
            var score = said * leaning * amount * (1 - DocumentShare + (DocumentShare * evidence.Score));
            var names = deciding.TrueForAll(t => Worth(t, start, start + length) >= InTitle);
            sentences.Add(new SentenceCandidate(passage, passage.Start + start, text, score, names));
        }

        return new SentenceCandidates(total > 0 ? covered / total : 0, sentences) { Refused = refused };

        double Worth(Topic topic, int from, int to) =>
            body.Has(topic, from, to) ? InSentence
            : heading.Has(topic, 0, int.MaxValue) ? InHeading
            : title.Has(topic, 0, int.MaxValue) ? InTitle
            : body.Has(topic, 0, int.MaxValue) ? InPassage
            : 0;
    }
}
