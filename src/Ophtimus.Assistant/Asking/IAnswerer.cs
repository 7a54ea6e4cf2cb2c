namespace Ophtimus.Assistant.Asking;

/// <summary>Answers a question from passages.</summary>
public interface IAnswerer
{
    /// <summary>An answer every sentence of which cites one of the passages, or a refusal with the nearest sources.</summary>
    /// <param name="evidence">What was found and is enough by the gate.</param>
    /// <param name="progress">Told of text as it comes, before it is checked; null where nobody looks.</param>
    /// <param name="cancellationToken">Stops the work within a second.</param>
    Task<Answer> AnswerAsync(EvidenceAssessment evidence, Action<AnswerProgress>? progress, CancellationToken cancellationToken);
}
