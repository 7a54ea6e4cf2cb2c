using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Records;

/// <summary>Keeps what made each answer.</summary>
public interface IAnswerRecords
{
    /// <summary>Keeps an answer; when it returns the record is on disk.</summary>
    /// <returns>The answer's id; empty where records are switched off.</returns>
    Task<string> AddAsync(Question question, EvidenceAssessment evidence, Answer answer, CancellationToken cancellationToken);

    /// <summary>The record with an id; null where there is none.</summary>
    Task<AnswerRecord?> FindAsync(string id, CancellationToken cancellationToken);
}
