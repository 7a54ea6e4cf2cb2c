using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>The option that a model chose.</summary>
/// <param name="Letter">Its letter; null where none could be read from what the model wrote.</param>
/// <param name="IsRight">Whether it is the right one.</param>
/// <param name="HadPassages">Whether the model had a passage to read.</param>
public sealed record Choice(string? Letter, bool IsRight, bool HadPassages);

/// <summary>Asks a model multiple-choice questions.</summary>
public static class MultipleChoiceEvaluation
{
    /// <summary>The prompt, in `plugins/Evaluation`.</summary>
    public const string Prompt = "Evaluation.multiple-choice";

    /// <summary>What the model chose for every question.</summary>
    /// <exception cref="EngineException">The engine failed on every question of a setting.</exception>
    public static Task<MeasuredRows<Choice>> RunAsync(IReadOnlyList<MultipleChoiceQuestion> questions, QuestionSettings settings, CancellationToken cancellationToken) =>
        settings.AskAsync(questions, q => (q.Id, q.Topic), Prompt, InputsOf, (q, answer, _) => Task.FromResult(Read(q, answer)), cancellationToken);

    private static Dictionary<string, string> InputsOf(MultipleChoiceQuestion question) => new(StringComparer.Ordinal)
    {
        ["question"] = question.Question,
        ["options"] = string.Join('\n', question.Options.Select(o => $"{o.Key}) {o.Value}")),
    };

    private static Choice Read(MultipleChoiceQuestion question, ModelAnswer answer)
    {
        var letter = ChosenOption.Read(answer.Text, question.Options);
        return new Choice(letter, letter == question.Answer, answer.HadPassages);
    }
}
