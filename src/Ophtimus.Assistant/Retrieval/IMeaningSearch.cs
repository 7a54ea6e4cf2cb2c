namespace Ophtimus.Assistant.Retrieval;

/// <summary>Finds passages by what they mean: a model's vectors of them, and its vector of the question.</summary>
/// <remarks>Every failure is a <see cref="SearchPartException"/>: what was found by words then stands.</remarks>
public interface IMeaningSearch
{
    /// <summary>An index that holds words and the same vectors, and answers now; null for none.</summary>
    IHybridIndex? Hybrid { get; }

    /// <summary>Says that some passages have no vector yet, and what to do; null where all have.</summary>
    string? Lag { get; }

    /// <summary>The question as a vector.</summary>
    /// <exception cref="SearchPartException">There are no vectors to compare it with, or the model does not answer.</exception>
    Task<ReadOnlyMemory<float>> EmbedAsync(string question, CancellationToken cancellationToken);

    /// <summary>The passages nearest to a vector, best first.</summary>
    /// <param name="vector">The question.</param>
    /// <param name="top">How many passages, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SearchPartException">The vectors cannot be searched.</exception>
    Task<IReadOnlyList<PassageHit>> NearestAsync(ReadOnlyMemory<float> vector, int top, SearchFilter filter, CancellationToken cancellationToken);
}
