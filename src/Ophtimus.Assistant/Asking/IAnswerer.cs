using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>Answers a question from passages.</summary>
public interface IAnswerer
{
    /// <summary>An answer every sentence of which cites one of the passages, or a refusal with the nearest sources.</summary>
    /// <param name="question">As the person wrote it; not empty.</param>
    /// <param name="evidence">What was found, best document first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Answer> AnswerAsync(string question, IReadOnlyList<EvidencePassage> evidence, CancellationToken cancellationToken);
}
