using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>Says what a question is about, and which of it a text mentions.</summary>
internal sealed class TopicFinder(Thesaurus thesaurus, EverydayWords everyday)
{
    // Everything of the eye is common in a library on eyes; what is rare in it carries the question.
    private const double CommonConcept = 0.4;
    private const double RareConcept = 1;

    // "treatment", "first-line", "dose": nearly every text has them, and a question is seldom about them.
    private const double Phrase = 0.3;
    private const double Everyday = 0.1;

    // A word that neither thesaurus nor library knows is a name from elsewhere: another specialty, or a drug that does not exist.
    private const double Unknown = 1.2;

    // A Korean word may be a name with its particle or an inflected verb, so it counts for less.
    private const double UnknownKorean = 0.9;

    private const double LeastWord = 0.05;

    // Endings of verbs and adjectives; a noun takes particles instead.
    private static readonly string[] Endings = ["다고", "는데", "은데", "인데", "면", "서", "고", "요", "게", "던", "니다", "하는", "되는", "된", "한", "할", "될", "을까", "려고", "도록", "거나", "지만", "으며", "며", "보다"];

    /// <summary>What a question names: the concepts of the thesaurus and the words that it does not know.</summary>
    public QuestionNames NamesIn(string question)
    {
        var matches = thesaurus.Match(question);
        var places = new List<IReadOnlyList<Concept>>();
        foreach (var place in matches.GroupBy(m => (m.Start, m.End)))
        {
            var concepts = place.Select(m => m.Concept).ToList();
            if (!places.Exists(p => p.Intersect(concepts).Any()))
            {
                places.Add(concepts);
            }
        }

        var named = matches.Select(m => (m.Start, m.End)).ToList();
        return new QuestionNames(
            places,
            [.. QueryTerms.Words(question)
                .Where(t => !IsHangul(t.Text[0]) && !named.Exists(n => t.Start < n.End && n.Start < t.End))
                .DistinctBy(t => t.Text)
                .Select(t => (t.Text, question[t.Start..t.End]))],
            [.. KoreanWords(question)
                .Where(w => w.Text.Length > 1 && !everyday.Contains(w.Text) && !IsInflected(w.Text) && !named.Exists(n => w.Start < n.End && n.Start < w.End))
                .Select(w => w.Text)]);
    }

    /// <summary>The topics of a question, each once.</summary>
    /// <param name="names">What it names.</param>
    /// <param name="rarity">How rare the words of it are in the library.</param>
    public IReadOnlyList<Topic> TopicsOf(QuestionNames names, WordRarity rarity) =>
    [
        .. names.Concepts.Select(c => new Topic(c, "", c.All(n => n.Kind == "word" && !n.IsDecisive) ? Phrase : c.Max(n => Weight(n, rarity)))),
        .. names.Unnamed.Select(w => new Topic([], w.Stem, WordWeight(w.Word, rarity))),
        .. names.Korean.Select(w => new Topic([], w, UnknownKorean)),
    ];

    private static double Weight(Concept concept, WordRarity rarities) =>
        CommonConcept + ((RareConcept - CommonConcept) * QuestionNames.WordsOf(concept).Max(rarities.Of));

    private double WordWeight(string word, WordRarity rarities)
    {
        if (everyday.Contains(word))
        {
            return Everyday;
        }

        var rarity = rarities.Of(word);
        return rarity >= 1 && !word.Any(char.IsAsciiDigit) ? Unknown : Math.Max(LeastWord, rarity);
    }

    private static bool IsInflected(string word) => Endings.Any(e => word.EndsWith(e, StringComparison.Ordinal));

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

            // What follows anything but a space ("anti-VEGF는", "3개월", "(22mm)에서") is an ending.
            if (i > start && (start == 0 || char.IsWhiteSpace(text[start - 1])))
            {
                yield return (text[start..i], start, i);
            }
        }
    }

    /// <summary>What a text mentions, by offset.</summary>
    public Mentions MentionsIn(string text) => new(thesaurus.Match(text), ClinicalAnalyzer.Instance.Terms(text), thesaurus);

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
