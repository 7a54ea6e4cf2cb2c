namespace Ophtimus.Assistant.Retrieval;

/// <summary>Reads a question together with each passage, and says how well they fit.</summary>
public interface IReranker
{
    /// <summary>One score for each passage, in their order; higher is better, and only their order counts.</summary>
    /// <exception cref="SearchPartException">There is no score; the order before it stands.</exception>
    Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken);
}
