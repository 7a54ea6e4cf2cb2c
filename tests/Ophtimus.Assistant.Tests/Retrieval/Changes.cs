using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Short forms for telling an index of documents.</summary>
internal static class Changes
{
    public static IndexChange Document(long id, params string[] passages) => Document(id, new Source { Id = $"s{id}", Title = "A document" }, passages);

    public static IndexChange Document(long id, Source source, params string[] passages) =>
        new(new DocumentId(id), new IndexedDocument(source, [.. passages.Select(p => new IndexedPassage([], p))]));

    public static IndexChange Removal(long id) => new(new DocumentId(id), null);

    /// <summary>Passages and fingerprint of each document with text that the index holds, by document.</summary>
    public static async Task<IReadOnlyDictionary<long, (int Passages, ulong Fingerprint)>> HeldAsync(this IPassageIndex index)
    {
        var held = new Dictionary<long, (int Passages, ulong Fingerprint)>();
        await foreach (var part in index.HeldAsync(TestContext.Current.CancellationToken))
        {
            var before = held.GetValueOrDefault(part.Document.Value);
            held[part.Document.Value] = (before.Passages + part.Count, unchecked(before.Fingerprint + part.Fingerprint));
        }

        return held.Where(h => h.Value.Passages > 0).ToDictionary();
    }

    public static async Task FollowAsync(this IPassageIndex index, long sequence, params IndexChange[] changes)
    {
        await index.ApplyAsync(changes, TestContext.Current.CancellationToken);
        await index.CommitAsync(sequence, TestContext.Current.CancellationToken);
    }

    /// <summary>Numbers of the documents found, best first.</summary>
    public static async Task<IReadOnlyList<long>> FindAsync(this IPassageIndex index, string text, int top = 10, SearchFilter? filter = null) =>
        [.. (await index.SearchAsync(new Query(text), top, filter ?? SearchFilter.None, TestContext.Current.CancellationToken)).Select(h => h.Document.Value)];

    /// <summary>Rarity of one word.</summary>
    public static async Task<double> RarityOfAsync(this IPassageIndex index, string word) =>
        Assert.Single(await index.RarityAsync([word], TestContext.Current.CancellationToken));
}
