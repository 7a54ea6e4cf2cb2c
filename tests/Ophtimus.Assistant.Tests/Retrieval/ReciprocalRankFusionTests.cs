using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class ReciprocalRankFusionTests
{
    [Fact]
    public void An_item_gets_one_over_k_plus_its_place_from_each_ranking()
    {
        var scores = ReciprocalRankFusion.Fuse<string>([["a", "b"], ["b", "c"]], 60);

        Assert.Equal(1 / 61.0, scores["a"], 12);
        Assert.Equal((1 / 62.0) + (1 / 61.0), scores["b"], 12);
        Assert.Equal(1 / 62.0, scores["c"], 12);
    }

    [Fact]
    public void A_document_stands_where_its_best_passage_does_and_brings_the_passages_of_both()
    {
        DocumentHit[] words = [new(new DocumentId(1), 9, [Hit(1, 0, 9)]), new(new DocumentId(2), 5, [Hit(2, 4, 5)])];
        PassageHit[] meaning = [Hit(2, 7, 0.9), Hit(2, 4, 0.8), Hit(3, 0, 0.7)];

        var fused = ReciprocalRankFusion.Fuse(words, meaning, 60, 10);

        Assert.Equal([2, 1, 3], fused.Select(h => h.Document.Value));
        Assert.Equal([4, 7], fused[0].Passages.Select(p => p.Id.Ordinal));
        Assert.Equal((1 / 62.0) + (1 / 61.0), fused[0].Score, 12);
    }

    [Fact]
    public void No_more_documents_come_than_asked_for() =>
        Assert.Single(ReciprocalRankFusion.Fuse([], [Hit(1, 0, 1), Hit(2, 0, 1)], 60, 1));

    private static PassageHit Hit(long document, int ordinal, double score) => new(new PassageId(new DocumentId(document), ordinal), score);
}
