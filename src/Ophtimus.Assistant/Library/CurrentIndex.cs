using System.Runtime.CompilerServices;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>The index of a data folder, whichever of its generations answers: it moves on when another was built, here or by another process.</summary>
/// <param name="data">The data folder.</param>
/// <param name="name">Name of the index in it.</param>
/// <param name="open">Opens a generation in its folder.</param>
public sealed class CurrentIndex(string data, string name, Func<string, IPassageIndex> open) : IPassageIndex
{
    internal OpenGeneration<IPassageIndex> Generation { get; } = new(new IndexGenerations(data, name), open);

    /// <inheritdoc />
    public long Sequence => Generation.Index.Sequence;

    /// <inheritdoc />
    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken) => Generation.Index.ApplyAsync(changes, cancellationToken);

    /// <inheritdoc />
    public Task CommitAsync(long sequence, CancellationToken cancellationToken) => Generation.Index.CommitAsync(sequence, cancellationToken);

    /// <inheritdoc />
    public Task ResetAsync(CancellationToken cancellationToken) => Generation.Index.ResetAsync(cancellationToken);

    /// <inheritdoc />
    public Task CompactAsync(CancellationToken cancellationToken) => Generation.Index.CompactAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<HeldPassages> HeldAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var borrowed = Generation.Borrow();
        await foreach (var held in borrowed.Index.HeldAsync(cancellationToken))
        {
            yield return held;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var borrowed = Generation.Borrow();
        return await borrowed.Index.RarityAsync(words, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        using var borrowed = Generation.Borrow();
        return await borrowed.Index.SearchAsync(query, top, filter, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => Generation.Dispose();
}
