using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Conversation;

/// <summary>The part of a question that asks about eye care, without sentences that give orders to the writer of the answer or ask for something else altogether.</summary>
/// <remarks>Orders come along when a person pastes a text. A question of which nothing of the eye would be left stays whole, and the evidence gate decides on it.</remarks>
internal static partial class AskedPart
{
    /// <summary>The part; the whole question where nothing is to be left out.</summary>
    public static string Of(string question, Thesaurus thesaurus)
    {
        var sentences = SentenceSplitter.Split(question).Select(s => question.Substring(s.Start, s.Length)).ToList();
        var rest = sentences.ToList();
        if (rest is [var first, ..] && Statement.IsForeign(first) && Statement.BeforeForeign(first) is var before && NamesOcular(before, thesaurus))
        {
            // A question without a stop, and what was pasted behind it.
            rest[0] = before;
        }

        var asked = Without(rest, Statement.IsForeign, thesaurus);
        var isQuestion = asked.Exists(Statement.IsQuestion);
        asked = Asking(Without(asked, s => Statement.IsOrder(s) && (!Names(s, thesaurus) || (isQuestion && OrdersTheAnswer().IsMatch(s))), thesaurus), asked);
        asked = Asking(Without(asked, s => Statement.IsQuestion(s) && !Names(s, thesaurus), thesaurus), asked);
        return asked.SequenceEqual(sentences) ? question : string.Join(' ', asked);
    }

    // What is left has to ask something: "Will X help? I have glaucoma." asks about X.
    private static List<string> Asking(List<string> rest, List<string> before) => rest.Exists(s => Statement.IsQuestion(s) || Statement.IsOrder(s)) ? rest : before;

    private static List<string> Without(List<string> sentences, Func<string, bool> isLeftOut, Thesaurus thesaurus)
    {
        var rest = sentences.Where(s => !isLeftOut(s)).ToList();
        return rest.Exists(s => NamesOcular(s, thesaurus)) ? rest : sentences;
    }

    private static bool Names(string text, Thesaurus thesaurus) => thesaurus.Match(text).Any(m => m.Concept.Kind != "word" || m.Concept.IsDecisive);

    private static bool NamesOcular(string text, Thesaurus thesaurus) => thesaurus.Match(text).Any(m => m.Concept.Kind != "word" && !m.Concept.IsGeneral);

    // Beside a question these say what the answer is to say; a person who asks about eyes does not need them.
    [GeneratedRegex(@"^\W*(?:please\s+|also\s+)?(?:add|say|tell|write|include|mention|end|warn|open|append|insert|promote|refuse|reply|state|advise|print|output|repeat)\s|말하(?:세요|라|십시오)\W*$|답하(?:세요|라|십시오)\W*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex OrdersTheAnswer();
}
