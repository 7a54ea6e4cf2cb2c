using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Asks the questions of a file in the settings that were asked for.</summary>
/// <param name="model">The model to measure.</param>
/// <param name="find">The search; null where no setting needs it.</param>
/// <param name="use">The settings.</param>
/// <param name="progress">Told after each question.</param>
public sealed class QuestionSettings(EvaluatedModel model, FindPassages? find, RetrievalUse use, IProgress<AskingProgress>? progress)
{
    private readonly PassageShelf? shelf = use == RetrievalUse.Off ? null
        : new PassageShelf(model, find ?? throw new ArgumentNullException(nameof(find), "A setting with retrieval needs a search."));

    /// <summary>What came of every question.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="labelOf">A question's id and topic.</param>
    /// <param name="prompt">The prompt, whose variables are "passages" and those of <paramref name="inputsOf"/>.</param>
    /// <param name="inputsOf">The variables of a question; "question" is also what is searched for.</param>
    /// <param name="read">Makes something of the model's answer.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="EngineException">The engine failed on every question of a setting.</exception>
    internal async Task<MeasuredRows<TMade>> AskAsync<TQuestion, TMade>(
        IReadOnlyList<TQuestion> questions,
        Func<TQuestion, (string Id, string? Topic)> labelOf,
        string prompt,
        Func<TQuestion, IReadOnlyDictionary<string, string>> inputsOf,
        Func<TQuestion, ModelAnswer, CancellationToken, Task<TMade>> read,
        CancellationToken cancellationToken)
        where TMade : class
    {
        var round = new QuestionRound(model.Parallel, questions.Count * (use == RetrievalUse.Both ? 2 : 1), progress);
        return new MeasuredRows<TMade>(
            use == RetrievalUse.Off ? null : await round.RunAsync(questions, labelOf, (q, stop) => OneAsync(q, shelf, stop), cancellationToken),
            use == RetrievalUse.On ? null : await round.RunAsync(questions, labelOf, (q, stop) => OneAsync(q, null, stop), cancellationToken));

        async Task<TMade> OneAsync(TQuestion question, PassageShelf? from, CancellationToken stop)
        {
            var inputs = inputsOf(question);
            var passages = from is null ? "" : await from.FitAsync(inputs["question"], prompt, inputs, stop);
            var text = await model.AskAsync(prompt, new Dictionary<string, string>(inputs) { ["passages"] = passages }, stop);
            return await read(question, new ModelAnswer(text, passages.Length > 0), stop);
        }
    }
}

/// <summary>What a model wrote.</summary>
/// <param name="Text">As it came.</param>
/// <param name="HadPassages">Whether it had a passage to read.</param>
internal sealed record ModelAnswer(string Text, bool HadPassages);
