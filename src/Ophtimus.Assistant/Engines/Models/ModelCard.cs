namespace Ophtimus.Assistant.Engines.Models;

/// <summary>What is known of a model before it is run.</summary>
public sealed record ModelCard
{
    /// <summary>What people type.</summary>
    public required string Name { get; init; }

    /// <summary>What its authors call it.</summary>
    public required string Title { get; init; }

    /// <summary>Owner and name on Hugging Face.</summary>
    public required string Repository { get; init; }

    /// <summary>Further spellings of the name or the repository.</summary>
    public IReadOnlyList<string> Spellings { get; init; } = [];

    /// <summary>The model it was made from; its tokenizer serves where this one's repository has none.</summary>
    public required string Base { get; init; }

    /// <summary>The numbers of its architecture.</summary>
    public required ModelShape Shape { get; init; }

    /// <summary>Tokens of the longest sequence it was tuned on; prompts with passages are best kept near it.</summary>
    public required int TrainedTokens { get; init; }

    /// <summary>The template of its messages.</summary>
    public required ModelTemplate Template { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required Dialogue Dialogue { get; init; }

    /// <summary>How it is asked to cite.</summary>
    public required AnswerForm AnswerForm { get; init; }

    /// <summary>True when the repository asks to accept a licence, with an account, before it can be pulled.</summary>
    public bool IsGated { get; init; }

    /// <summary>Licence of the weights.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the licence stands.</summary>
    public required Uri LicenceUrl { get; init; }

    /// <summary>What else one should know.</summary>
    public string? Note { get; init; }

    /// <summary>What its authors report of it.</summary>
    public ModelScores Scores { get; init; } = new();

    /// <summary>Tokens that end an answer.</summary>
    public IReadOnlyList<string> StopTokens => Template == ModelTemplate.Llama3 ? ["<|eot_id|>", "<|eom_id|>", "<|end_of_text|>"] : ["<|end_of_text|>"];

    internal IEnumerable<string> AllSpellings => [Name, Title, Repository, .. Spellings];
}

/// <summary>How a model's messages are written out.</summary>
public enum ModelTemplate
{
    /// <summary>Not at all: a base model without chat training.</summary>
    None,

    /// <summary>Llama 3: `&lt;|start_header_id|&gt;role&lt;|end_header_id|&gt;`, two line ends, text, `&lt;|eot_id|&gt;`.</summary>
    Llama3,
}
