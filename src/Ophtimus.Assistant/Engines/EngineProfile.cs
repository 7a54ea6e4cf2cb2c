namespace Ophtimus.Assistant.Engines;

/// <summary>What an engine's model is and can do.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model, as the engine calls it.</param>
/// <param name="ContextTokens">Longest prompt and answer together, in tokens.</param>
public sealed record EngineProfile(string Provider, string Model, int ContextTokens)
{
    /// <summary>How the model is spoken to.</summary>
    public Dialogue Dialogue { get; init; } = Dialogue.Chat;

    /// <summary>How the model is asked to cite.</summary>
    public AnswerForm AnswerForm { get; init; } = AnswerForm.Markers;

    /// <summary>Where prompts are sent; null where the model runs in this process or on a socket of this machine.</summary>
    public Uri? Address { get; init; }

    /// <summary>True when answers can be held to a JSON schema.</summary>
    public bool HasJsonSchema { get; init; } = true;

    /// <summary>True when the model is large enough to decide itself which tools to call.</summary>
    public bool HasTools { get; init; }
}

/// <summary>How a model is spoken to.</summary>
public enum Dialogue
{
    /// <summary>Messages with roles, in the model's own template.</summary>
    Chat,

    /// <summary>One text that the model goes on with: a base model without chat training.</summary>
    Completion,
}

/// <summary>How a model is asked to cite.</summary>
public enum AnswerForm
{
    /// <summary>Sentences that end in the number of their passage: "… [2]".</summary>
    Markers,

    /// <summary>A JSON object with a list of claims, each with its passage and a quote from it.</summary>
    Json,
}
