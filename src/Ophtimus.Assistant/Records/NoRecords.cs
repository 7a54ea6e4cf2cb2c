using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Records;

/// <summary>Keeps nothing.</summary>
internal sealed class NoRecords : IAnswerRecords
{
    /// <inheritdoc />
    public Task<string> AddAsync(Question question, EvidenceAssessment evidence, Answer answer, CancellationToken cancellationToken) => Task.FromResult("");

    /// <inheritdoc />
    public Task<AnswerRecord?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<AnswerRecord?>(null);
}
