using System.Globalization;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Prompting;

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
        return ([.. sentences.Select((s, i) => lines.TryGetValue(i + 1, out var korean) ? Translated(s, ModelText.Clean(korean)) : s)], run);
    }

    private AnswerSentence Translated(AnswerSentence sentence, string korean)
    {
        if (!Hangul.IsIn(korean) || !Statement.Is(korean))
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
