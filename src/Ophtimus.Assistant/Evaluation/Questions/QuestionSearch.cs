using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>The search that a measurement with retrieval uses: that of the product.</summary>
public static class QuestionSearch
{
    // As many as the product's own answers look at.
    private const int Documents = 10;

    /// <summary>Searches for the words of the question; the options of a multiple-choice question are not searched for, since most are wrong.</summary>
    public static FindPassages Of(Retriever retriever) => async (question, cancellationToken) =>
    {
        var found = await retriever.FindAsync(question, Documents, SearchFilter.None, cancellationToken);
        return [.. found.Where(e => !e.Passage.Source.Retracted)];
    };
}
