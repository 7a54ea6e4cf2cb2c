namespace Ophtimus.Assistant.Asking;

/// <summary>A question that can be asked.</summary>
public sealed record Question
{
    /// <summary>Longest question, in characters: a page. Longer ones are a document that was pasted by mistake.</summary>
    public const int Longest = 4000;

    private Question(string text) => Text = text;

    /// <summary>The words of the person, white space collapsed; 1 to 4,000 characters.</summary>
    public string Text { get; }

    /// <summary>Which part of the library to ask.</summary>
    public Retrieval.SearchFilter Filter { get; init; } = Retrieval.SearchFilter.None;

    /// <summary>The conversation so far, oldest first; empty for a question of its own.</summary>
    public IReadOnlyList<Conversation.Turn> Earlier { get; init; } = [];

    /// <summary>The word that marks passages in prompts, when a recorded answer is made again; null draws one.</summary>
    internal string? Fence { get; init; }

    /// <summary>The same with a part of its words.</summary>
    internal Question Only(string part) => part == Text ? this : new Question(part) { Filter = Filter, Earlier = Earlier, Fence = Fence };

    /// <summary>The question, or null and the sentence that says what to type.</summary>
    public static Question? TryCreate(string? text, out string problem)
    {
        var words = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        problem = words.Length == 0 ? "The question is empty; type what you want to know."
            : words.Length > Longest ? $"The question has {words.Length:N0} characters; shorten it to at most {Longest:N0}."
            : words.Any(char.IsLetterOrDigit) ? ""
            : "The question has no words; type what you want to know.";
        return problem.Length == 0 ? new Question(words) : null;
    }
}
