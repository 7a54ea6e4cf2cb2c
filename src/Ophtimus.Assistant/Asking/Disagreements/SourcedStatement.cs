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

    /// <summary>The statement of a sentence that was found.</summary>
    internal static SourcedStatement Of(SentenceCandidate sentence) =>
        new(sentence.Text, sentence.Passage.ReferencesFor(sentence.Start, sentence.Start + sentence.Text.Length) is [var published, ..]
            ? published.Source.Link ?? $"{sentence.Passage.Source.Id}/{published.Key}"
            : sentence.Passage.Source.Id);
}
