namespace Ophtimus.Assistant.Engines.Reranking;

/// <summary>A model that reads a question together with a text and gives one number: how well they fit.</summary>
/// <remarks>Every failure is an <see cref="EngineException"/>; cancellation is let through. It is safe for several callers at once.</remarks>
public interface IPairScorer : IAsyncDisposable
{
    /// <summary>One finite score for each text, in their order; higher is better, on a scale of the model's own.</summary>
    /// <exception cref="EngineException">The model does not answer, or not with one score a text.</exception>
    Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
