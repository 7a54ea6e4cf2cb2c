using System.Globalization;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Puts checked English sentences into Korean and checks each against its English.</summary>
internal sealed class AnswerTranslator(PromptRunner runner, ClaimChecker checker)
{
    /// <summary>The sentences in Korean; one whose Korean cannot be checked is marked, one whose Korean contradicts its English or is missing stays English.</summary>
    public async Task<(IReadOnlyList<AnswerSentence> Sentences, PromptRun Run)> TranslateAsync(IReadOnlyList<AnswerSentence> sentences, CancellationToken cancellationToken)
    {
        var numbered = string.Join('\n', sentences.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {s.Text}")));
        var run = await runner.RunAsync(new PromptCall("Literature.to-korean", new Dictionary<string, string> { ["sentences"] = numbered }), cancellationToken);
        var lines = NumberedLines.Parse(run.Text);

        // A Korean sentence says at its end whether it denies, and a limit cuts there.
        var cut = run.Finish == "length" ? lines.Keys.DefaultIfEmpty(0).Max() : 0;
        return ([.. sentences.Select((s, i) => i + 1 != cut && lines.TryGetValue(i + 1, out var korean) ? Translated(s, ModelText.Clean(korean)) : s)], run);
    }

    // The check compares names, numbers and signs; a further sentence, or one much longer, could say what has none of them. Korean takes about half the letters of English.
    private static bool SaysMore(string korean, string english) =>
        korean.Length > english.Length + 20 || SentenceSplitter.Split(korean).Count > SentenceSplitter.Split(english).Count;

    private AnswerSentence Translated(AnswerSentence sentence, string korean)
    {
        if (!Hangul.IsIn(korean) || !Statement.Is(korean) || SaysMore(korean, sentence.Text))
        {
            return sentence;
        }

        var check = checker.CheckTranslation(korean, sentence.Text);
        return check.Verdict == Verdict.Contradicted ? sentence : sentence with
        {
            Text = korean,
            CheckedAs = sentence.Text,
            Verdict = check.Verdict == Verdict.Supported ? sentence.Verdict : Verdict.NotVerified,
            Doubt = check.Verdict == Verdict.Supported ? sentence.Doubt : ClaimRepair.Reason(check),
        };
    }
}
