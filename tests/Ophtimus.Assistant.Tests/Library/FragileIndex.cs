using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A real index whose disk fails after so many calls.</summary>
internal sealed class FragileIndex(IPassageIndex inner) : IPassageIndex
{
    public int AppliesLeft { get; set; } = int.MaxValue;

    public int CommitsLeft { get; set; } = int.MaxValue;

    public long Sequence => inner.Sequence;

    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken)
    {
        FailUnless(AppliesLeft-- > 0);
        return inner.ApplyAsync(changes, cancellationToken);
    }

    public Task CommitAsync(long sequence, CancellationToken cancellationToken)
    {
        FailUnless(CommitsLeft-- > 0);
        return inner.CommitAsync(sequence, cancellationToken);
    }

    public Task ResetAsync(CancellationToken cancellationToken) => inner.ResetAsync(cancellationToken);

    public Task CompactAsync(CancellationToken cancellationToken) => inner.CompactAsync(cancellationToken);

    public IAsyncEnumerable<HeldPassages> HeldAsync(CancellationToken cancellationToken) => inner.HeldAsync(cancellationToken);

    public Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => inner.RarityAsync(words, cancellationToken);

    public Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken) =>
        inner.SearchAsync(query, top, filter, cancellationToken);

    public void Dispose() => inner.Dispose();

    private static void FailUnless(bool works)
    {
        if (!works)
        {
            throw new IOException("The disk of the index fails, as the test asked.");
        }
    }
}
