namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>A sentence and the source that says it.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="SourceId">Identifies the publication; two statements of one publication are never held against each other.</param>
public sealed record SourcedStatement(string Text, string SourceId)
{
    /// <summary>The statement of an answer's sentence: its source is the publication that the document gives for it, or the document.</summary>
    public static SourcedStatement Of(AnswerSentence sentence)
    {
        var citation = sentence.Citations[0];
        return new SourcedStatement(sentence.Text, citation.Published is [var published, ..] ? published.Source.Link ?? $"{citation.Source.Id}/{published.Key}" : citation.Source.Id);
    }
}
