using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>Says what a question is about, and which of it a text mentions.</summary>
internal sealed class TopicFinder(Thesaurus thesaurus, IPassageIndex index)
{
    private const double ConceptWeight = 1;

    // "treatment", "first-line", "dose": nearly every text has them, and a question is seldom about them.
    private const double PhraseWeight = 0.35;

    /// <summary>The topics of a question, each once.</summary>
    public IReadOnlyList<Topic> TopicsOf(string question)
    {
        var matches = thesaurus.Match(question);
        var topics = new List<Topic>();
        foreach (var place in matches.GroupBy(m => (m.Start, m.End)))
        {
            var concepts = place.Select(m => m.Concept).ToList();
            if (!topics.Exists(t => t.Concepts.Intersect(concepts).Any()))
            {
                topics.Add(new Topic(concepts, "", concepts.TrueForAll(c => c.Kind == "word") ? PhraseWeight : ConceptWeight));
            }
        }

        foreach (var term in QueryTerms.Words(question))
        {
            var isNamed = matches.Any(m => term.Start < m.End && m.Start < term.End);
            if (!isNamed && !IsHangul(term.Text[0]) && !topics.Exists(t => t.Word == term.Text))
            {
                topics.Add(new Topic([], term.Text, Math.Max(0.05, index.RarityOf(question[term.Start..term.End]))));
            }
        }

        return topics;
    }

    /// <summary>What a text mentions, by offset.</summary>
    public Mentions MentionsIn(string text) => new(thesaurus.Match(text), ClinicalAnalyzer.Instance.Terms(text), thesaurus);

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
