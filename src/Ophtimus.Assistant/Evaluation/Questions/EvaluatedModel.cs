using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Runs a prompt of `plugins/` and gives what the model wrote.</summary>
/// <param name="prompt">Its name, such as "Evaluation.essay".</param>
/// <param name="inputs">A value for each of its variables.</param>
/// <param name="answerTokens">Longest answer, in tokens.</param>
/// <param name="cancellationToken">Stops the engine.</param>
/// <exception cref="EngineException">The engine failed.</exception>
public delegate Task<string> RunPrompt(string prompt, IReadOnlyDictionary<string, string> inputs, int answerTokens, CancellationToken cancellationToken);

/// <summary>What a prompt takes of a model's context.</summary>
/// <param name="FixedText">Everything that it says beside its variables.</param>
/// <param name="AnswerTokens">Longest answer that it asks for, in tokens.</param>
public sealed record PromptSize(string FixedText, int AnswerTokens);

/// <summary>The model that is measured, with the prompts that it is asked by.</summary>
/// <param name="engine">The engine; the caller disposes it.</param>
/// <param name="parallel">Questions that it works on at once, 1 or more.</param>
/// <param name="sizeOf">The size of a prompt by its name.</param>
/// <param name="run">Runs a prompt on the engine.</param>
public sealed class EvaluatedModel(IEngine engine, int parallel, Func<string, PromptSize> sizeOf, RunPrompt run)
{
    // Tokens of the chat template's headers, more than any Llama template needs.
    private const int TemplateTokens = 48;

    // A quarter of the context at most is for the answer, as when the product answers.
    private const int AnswerShareOfContext = 4;

    /// <summary>Provider and model, as reports name them.</summary>
    public string Name => $"{engine.Profile.Provider} {engine.Profile.Model}";

    /// <summary>Questions that it works on at once.</summary>
    public int Parallel => parallel;

    /// <summary>Asks by the prompt for this kind of model: one in the model's chat template, or one that a base model goes on with.</summary>
    /// <param name="prompt">The name of the prompt for chat models; that for base models has "-completion" after it.</param>
    /// <param name="inputs">A value for each of its variables.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<string> AskAsync(string prompt, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var name = NameOf(prompt);
        return run(name, inputs, AnswerTokens(sizeOf(name)), cancellationToken);
    }

    /// <summary>How many tokens are left for passages beside the prompt, its inputs and the answer; below 0 where these alone are too long.</summary>
    public async Task<int> RoomAsync(string prompt, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var size = sizeOf(NameOf(prompt));
        var taken = await engine.CountTokensAsync(string.Join('\n', inputs.Values.Prepend(size.FixedText)), cancellationToken);
        return engine.Profile.ContextTokens - AnswerTokens(size) - TemplateTokens - taken;
    }

    /// <summary>How many tokens a text has.</summary>
    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) => engine.CountTokensAsync(text, cancellationToken);

    private string NameOf(string prompt) => engine.Profile.Dialogue == Dialogue.Completion ? $"{prompt}-completion" : prompt;

    private int AnswerTokens(PromptSize size) => Math.Min(size.AnswerTokens, engine.Profile.ContextTokens / AnswerShareOfContext);
}
