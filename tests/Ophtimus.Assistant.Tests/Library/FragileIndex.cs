using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A real index whose disk fails after so many calls.</summary>
internal sealed class FragileIndex(IPassageIndex inner) : IPassageIndex
{
    public int AppliesLeft { get; set; } = int.MaxValue;

    public int CommitsLeft { get; set; } = int.MaxValue;

    public long Sequence => inner.Sequence;

    public void Apply(IReadOnlyList<IndexChange> changes)
    {
        FailUnless(AppliesLeft-- > 0);
        inner.Apply(changes);
    }

    public void Commit(long sequence)
    {
        FailUnless(CommitsLeft-- > 0);
        inner.Commit(sequence);
    }

    public double RarityOf(string word) => inner.RarityOf(word);

    public IReadOnlyList<DocumentHit> Search(Query query, int top, SearchFilter filter) => inner.Search(query, top, filter);

    public void Dispose() => inner.Dispose();

    private static void FailUnless(bool works)
    {
        if (!works)
        {
            throw new IOException("The disk of the index fails, as the test asked.");
        }
    }
}
