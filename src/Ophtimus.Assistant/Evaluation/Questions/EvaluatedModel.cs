using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>The model that is measured, with the prompts that it is asked by.</summary>
/// <param name="runner">Runs prompts on the engine; the caller disposes the engine.</param>
/// <param name="parallel">Questions that the engine works on at once, 1 or more.</param>
public sealed class EvaluatedModel(PromptRunner runner, int parallel)
{
    // Tokens of the chat template's headers, more than any Llama template needs.
    private const int TemplateTokens = 48;

    // A quarter of the context at most is for the answer, as when the product answers.
    private const int AnswerShareOfContext = 4;

    /// <summary>Provider and model, as reports name them.</summary>
    public string Name => $"{Profile.Provider} {Profile.Model}";

    /// <summary>Questions that the engine works on at once.</summary>
    public int Parallel => parallel;

    private EngineProfile Profile => runner.Engine.Profile;

    /// <summary>What the model writes, asked by the prompt for its kind: one in its chat template, or one that a base model goes on with.</summary>
    /// <param name="prompt">The name of the prompt for chat models; that for base models has "-completion" after it.</param>
    /// <param name="inputs">A value for each of its variables.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<string> AskAsync(string prompt, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var file = Find(prompt);
        var run = await runner.RunAsync(new PromptCall(file.Name, inputs) { MaxTokens = AnswerTokens(file) }, cancellationToken);
        return run.Text;
    }

    /// <summary>How many tokens are left for passages beside the prompt, its inputs and the answer; below 0 where these alone are too long.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<int> RoomAsync(string prompt, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var file = Find(prompt);
        var taken = await CountTokensAsync(string.Join('\n', inputs.Values.Prepend(file.Template).Prepend(file.System)), cancellationToken);
        return Profile.ContextTokens - AnswerTokens(file) - TemplateTokens - taken;
    }

    /// <summary>How many tokens a text has.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) => runner.Engine.CountTokensAsync(text, cancellationToken);

    private PromptFile Find(string prompt) => runner.Prompts.Find(Profile.Dialogue == Dialogue.Completion ? $"{prompt}-completion" : prompt);

    private int AnswerTokens(PromptFile file) => Math.Min(file.MaxTokens, Profile.ContextTokens / AnswerShareOfContext);
}
