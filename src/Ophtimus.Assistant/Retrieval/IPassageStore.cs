namespace Ophtimus.Assistant.Retrieval;

/// <summary>Where the text of passages is kept. What it does not give any more is never shown.</summary>
public interface IPassageStore
{
    /// <summary>The passages that still exist, in the order asked for.</summary>
    Task<IReadOnlyList<Passage>> GetAsync(IReadOnlyList<PassageId> ids, CancellationToken cancellationToken);
}
