using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>Says what a question is about, and which of it a text mentions.</summary>
internal sealed class TopicFinder(Thesaurus thesaurus, EverydayWords everyday, IPassageIndex index)
{
    // Everything of the eye is common in a library on eyes; what is rare in it carries the question.
    private const double CommonConcept = 0.4;
    private const double RareConcept = 1;

    // "treatment", "first-line", "dose": nearly every text has them, and a question is seldom about them.
    private const double Phrase = 0.3;
    private const double Everyday = 0.1;

    // A word that neither thesaurus nor library knows is a name from elsewhere: another specialty, or a drug that does not exist.
    private const double Unknown = 1.5;

    private const double LeastWord = 0.05;

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
                topics.Add(new Topic(concepts, "", concepts.TrueForAll(c => c.Kind == "word") ? Phrase : concepts.Max(Weight)));
            }
        }

        var named = matches.Select(m => (m.Start, m.End)).ToList();
        topics.AddRange(QueryTerms.Words(question)
            .Where(t => !IsHangul(t.Text[0]) && !named.Exists(n => t.Start < n.End && n.Start < t.End))
            .DistinctBy(t => t.Text)
            .Select(t => new Topic([], t.Text, WordWeight(question[t.Start..t.End]))));
        topics.AddRange(KoreanWords(question)
            .Where(w => w.Text.Length > 1 && !everyday.Contains(w.Text) && !named.Exists(n => w.Start < n.End && n.Start < w.End))
            .Select(w => new Topic([], w.Text, Unknown)));
        return topics;
    }

    private double Weight(Concept concept) =>
        CommonConcept + ((RareConcept - CommonConcept) * concept.Term.Split(' ', '-').Max(index.RarityOf));

    private double WordWeight(string word)
    {
        if (everyday.Contains(word))
        {
            return Everyday;
        }

        var rarity = index.RarityOf(word);
        return rarity >= 1 && !word.Any(char.IsAsciiDigit) ? Unknown : Math.Max(LeastWord, rarity);
    }

    /// <summary>Words of Hangul, between spaces and punctuation. One that holds a known name is that name with its ending.</summary>
    private static IEnumerable<(string Text, int Start, int End)> KoreanWords(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && IsHangul(text[i]))
            {
                i++;
            }

            // What follows a Latin word or a number ("anti-VEGF는", "3개월") is an ending.
            if (i > start && (start == 0 || !char.IsLetterOrDigit(text[start - 1])))
            {
                yield return (text[start..i], start, i);
            }
        }
    }

    /// <summary>What a text mentions, by offset.</summary>
    public Mentions MentionsIn(string text) => new(thesaurus.Match(text), ClinicalAnalyzer.Instance.Terms(text), thesaurus);

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
