namespace Ophtimus.Assistant.Retrieval;

/// <summary>A passage as a model is given it to read: the title and the headings on the first line, for what the passage leaves unsaid, then its text.</summary>
public static class PassageText
{
    /// <param name="title">Of the document.</param>
    /// <param name="headings">Above the passage, outermost first.</param>
    /// <param name="text">The passage.</param>
    public static string Of(string title, IReadOnlyList<string> headings, string text) =>
        string.Join(" › ", headings.Prepend(title)).ReplaceLineEndings(" ") + "\n" + text.Trim();
}
