using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Conversation;

/// <summary>Makes a follow-up question understandable alone.</summary>
internal sealed partial class FollowUp(Thesaurus thesaurus)
{
    /// <summary>True when the question leans on the conversation: it names nothing of the eye, or points back with a pronoun or "what about".</summary>
    public bool Leans(string question) =>
        PointsBack().IsMatch(question) || !thesaurus.Match(question).Any(m => !m.Concept.IsGeneral && m.Concept.Kind is not ("word" or "anatomy"));

    /// <summary>The question with what the last one was about, without a model: "primary open-angle glaucoma: and in pregnancy?".</summary>
    public string Join(string question, IReadOnlyList<Turn> earlier)
    {
        var already = thesaurus.Match(question).Select(m => m.Concept.Term).ToHashSet(StringComparer.Ordinal);
        var subject = Subjects(earlier[^1].Question).Where(m => !already.Contains(m.Concept.Term)).Select(m => earlier[^1].Question[m.Start..m.End]).Distinct().ToList();
        return subject.Count == 0 ? question : $"{string.Join(", ", subject)}: {question}";
    }

    /// <summary>True when a model's version names only what the conversation and the question name, and all that the question names.</summary>
    public bool IsFaithful(string condensed, string question, IReadOnlyList<Turn> earlier)
    {
        var said = earlier.SelectMany(t => Terms(t.Question + " " + t.Answer)).Concat(Terms(question)).ToHashSet(StringComparer.Ordinal);
        var terms = Terms(condensed).ToHashSet(StringComparer.Ordinal);
        return condensed.Length is > 0 and <= Question.Longest && terms.Count > 0 && terms.IsSubsetOf(said) && Terms(question).All(terms.Contains);
    }

    private IEnumerable<ConceptMatch> Subjects(string text) => thesaurus.Match(text).Where(m => m.Concept.Kind is not ("word" or "measure"));

    private IEnumerable<string> Terms(string text) => thesaurus.Match(text).Where(m => m.Concept.Kind != "word" || m.Concept.IsDecisive).Select(m => m.Concept.Term);

    [GeneratedRegex(@"^\s*(?:and|but|so|or|what about|how about|why)\b|\b(?:it|its|they|them|their|this|that|these|those|he|she|the same|instead|the (?:drug|disease|dose|procedure|condition))\b|^\s*(?:그럼|그러면|그리고|그런데|만약|왜)|(?:그|이)\s?(?:약|병|경우|수술|치료|것)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PointsBack();
}
