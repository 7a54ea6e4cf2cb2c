using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Search by words and meaning together, and what is left of it where a part is lost.</summary>
public sealed class HybridRetrievalTests
{
    private static readonly (string, string)[] Notes =
    [
        ("a", "Glaucoma harms the nerve without pain."),
        ("b", "Raised pressure inside the globe is treated first with drops."),
        ("c", "A cloudy lens dims the sight of old people."),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_meaning_finds_is_found_beside_what_words_find()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        await using var meaning = shelf.Search(new ToyEmbedder());
        Assert.True(await meaning.FollowAsync(afresh: false, null, Stop));

        var found = await shelf.Retriever(meaning).FindAsync("glaucoma", 2, SearchFilter.None, Stop);

        Assert.Empty(found.Notes);
        Assert.Equal(["a", "b"], found.Select(f => f.Passage.Source.Id));
        Assert.Equal(1, found[0].Score);
        Assert.InRange(found[1].Score, 0.1, 0.99);
    }

    [Fact]
    public async Task A_passage_that_only_meaning_finds_passes_the_gate_where_it_names_what_was_asked_and_no_other_does()
    {
        await using var shelf = await MeaningShelf.OpenAsync(("lens", "A cloudy lens, which is cataract, is taken out by phacoemulsification."));
        await using var meaning = shelf.Search(new ToyEmbedder());
        await meaning.FollowAsync(afresh: false, null, Stop);
        var assessor = new EvidenceAssessor(Thesaurus.Load(ShippedKnowledge.Folder), EverydayWords.Load(ShippedKnowledge.Folder), shelf.Library.Index);
        async Task<EvidenceAssessment> AskAsync(Retriever retriever, string question) => await assessor.AssessAsync(question, await retriever.FindAsync(question, 10, SearchFilter.None, Stop), Stop);

        var words = await AskAsync(shelf.Retriever(null), "백내장");
        var both = await AskAsync(shelf.Retriever(meaning), "백내장");
        var other = await AskAsync(shelf.Retriever(meaning), "녹내장");

        Assert.Empty(words.Evidence);
        Assert.Equal(Outcome.Answered, both.Outcome);
        Assert.NotEmpty(other.Evidence);
        Assert.Equal(Outcome.InsufficientEvidence, other.Outcome);
    }

    [Fact]
    public async Task Vectors_that_lag_are_used_and_the_note_says_so()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        await using var meaning = shelf.Search(new ToyEmbedder());
        await meaning.FollowAsync(afresh: false, null, Stop);
        await shelf.IndexAsync(("d", "The intraocular pressure was high."));

        var found = await shelf.Retriever(meaning).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        Assert.Contains("b", found.Select(f => f.Passage.Source.Id));
        Assert.Contains("ophtimus embed", Assert.Single(found.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedding_model_that_is_down_leaves_the_search_by_words_as_it_is()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        var embedder = new ToyEmbedder();
        await using var meaning = shelf.Search(embedder);
        await meaning.FollowAsync(afresh: false, null, Stop);
        embedder.Before = _ => throw new EngineException(EngineFailure.Unreachable, "Nothing listens there; start it.");

        await AssertWordsAloneAsync(shelf, meaning, "Nothing listens there; start it.");
    }

    [Fact]
    public async Task An_embedding_model_that_is_slow_is_waited_for_within_the_budget()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        var embedder = new ToyEmbedder();
        await using var meaning = shelf.Search(embedder);
        await meaning.FollowAsync(afresh: false, null, Stop);
        embedder.Before = _ => new TaskCompletionSource().Task;

        await AssertWordsAloneAsync(shelf, meaning, "Retrieval:MeaningBudget", new RetrievalOptions { MeaningBudget = TimeSpan.FromMilliseconds(60) });
    }

    [Fact]
    public async Task A_vector_of_another_dimension_is_not_compared()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        var embedder = new ToyEmbedder();
        await using var meaning = shelf.Search(embedder);
        await meaning.FollowAsync(afresh: false, null, Stop);
        embedder.Given = 7;

        await AssertWordsAloneAsync(shelf, meaning, "gives 7 numbers");
    }

    [Fact]
    public async Task Damaged_vectors_are_left_out_and_can_be_made_anew()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        await using (var first = shelf.Search(new ToyEmbedder()))
        {
            await first.FollowAsync(afresh: false, null, Stop);
        }

        foreach (var file in Directory.GetFiles(shelf.Vectors, "*.vec"))
        {
            await File.WriteAllBytesAsync(file, [1, 2, 3], Stop);
        }

        await using var meaning = shelf.Search(new ToyEmbedder());
        await AssertWordsAloneAsync(shelf, meaning, "ophtimus embed");
        await meaning.FollowAsync(afresh: false, null, Stop);
        Assert.Contains("b", (await shelf.Retriever(meaning).FindAsync("glaucoma", 10, SearchFilter.None, Stop)).Select(f => f.Passage.Source.Id));
    }

    [Fact]
    public async Task A_run_that_broke_off_is_gone_on_with_and_embeds_nothing_twice()
    {
        await using var shelf = await MeaningShelf.OpenAsync([.. Enumerable.Range(0, 1100).Select(i => ($"n{i}", $"Glaucoma number {i}."))]);
        var first = new ToyEmbedder();
        first.Before = _ => first.Seen.Count > 1030 ? throw new EngineException(EngineFailure.Unreachable, "It went away; start it.") : Task.CompletedTask;
        await using (var broken = shelf.Search(first))
        {
            await Assert.ThrowsAsync<SearchPartException>(() => broken.FollowAsync(afresh: false, null, Stop));
        }

        var second = new ToyEmbedder();
        await using var meaning = shelf.Search(second);
        await meaning.FollowAsync(afresh: false, null, Stop);

        Assert.Equal(shelf.Library.LastSequence(), (await meaning.StateAsync(Stop)).Sequence);
        Assert.InRange(second.Seen.Count, 1, 100);
        Assert.Equal(1100, first.Seen.Concat(second.Seen).Distinct().Count());
    }

    [Fact]
    public async Task A_removed_document_is_not_found_by_its_meaning()
    {
        await using var shelf = await MeaningShelf.OpenAsync(Notes);
        await using var meaning = shelf.Search(new ToyEmbedder());
        await meaning.FollowAsync(afresh: false, null, Stop);

        await shelf.Library.RemoveAsync(["b"], Stop);

        Assert.DoesNotContain("b", (await shelf.Retriever(meaning).FindAsync("glaucoma", 10, SearchFilter.None, Stop)).Select(f => f.Passage.Source.Id));
        await meaning.FollowAsync(afresh: false, null, Stop);
        Assert.Null(meaning.Lag);
    }

    [Fact]
    public async Task The_reranker_orders_the_documents()
    {
        await using var shelf = await MeaningShelf.OpenAsync(("a", "Glaucoma glaucoma glaucoma."), ("b", "Glaucoma and its drops."));

        var found = await shelf.Retriever(null, new Reader(p => p.Text.Contains("drops", StringComparison.Ordinal) ? 3 : -3)).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        Assert.Equal(["b", "a"], found.Select(f => f.Passage.Source.Id));
        Assert.Equal(1, found[0].Score);
        Assert.InRange(found[1].Score, 0.1, 0.999);
    }

    [Fact]
    public async Task A_reranker_that_is_down_or_slow_is_done_without()
    {
        await using var shelf = await MeaningShelf.OpenAsync(("a", "Glaucoma glaucoma glaucoma."), ("b", "Glaucoma and its drops."));
        var before = await shelf.Retriever(null).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        var down = await shelf.Retriever(null, new Reader(_ => throw new SearchPartException("It is down; start it."))).FindAsync("glaucoma", 10, SearchFilter.None, Stop);
        var slow = await shelf.Retriever(null, new Reader(null), new RetrievalOptions { RerankBudget = TimeSpan.FromMilliseconds(60) }).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        Assert.Equal(Shown(before), Shown(down));
        Assert.Equal(Shown(before), Shown(slow));
        Assert.Equal("It is down; start it. Until then the order before it stands.", Assert.Single(down.Notes));
        Assert.Contains("Retrieval:RerankBudget", Assert.Single(slow.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Priors_raise_the_stronger_design_and_the_newer_year_by_no_more_than_configured()
    {
        EvidencePassage[] found = [Passage(1, 1, EvidenceTier.Textbook, 1990), Passage(2, 0.95, EvidenceTier.Guideline, 2020)];

        var off = new EvidencePriors(new RetrievalOptions()).Apply(found);
        var tier = new EvidencePriors(new RetrievalOptions { TierPrior = 0.1 }).Apply(found);
        var year = new EvidencePriors(new RetrievalOptions { YearPrior = 0.02 }).Apply(found);

        Assert.Same(found, off);
        Assert.Equal([2, 1], tier.Select(e => e.Passage.Id.Document.Value));
        Assert.Equal(1 / (0.95 * 1.1), tier[1].Score, 12);
        Assert.Equal([1, 2], year.Select(e => e.Passage.Id.Document.Value));
    }

    private static async Task AssertWordsAloneAsync(MeaningShelf shelf, IMeaningSearch meaning, string note, RetrievalOptions? options = null)
    {
        var words = await shelf.Retriever(null).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        var found = await shelf.Retriever(meaning, options: options ?? new RetrievalOptions { MeaningBudget = TimeSpan.FromSeconds(30) }).FindAsync("glaucoma", 10, SearchFilter.None, Stop);

        Assert.Equal(Shown(words), Shown(found));
        Assert.Contains(note, Assert.Single(found.Notes), StringComparison.Ordinal);
        Assert.EndsWith("only words were searched.", found.Notes[0], StringComparison.Ordinal);
    }

    private static IEnumerable<(PassageId, double)> Shown(EvidenceSet found) => found.Select(f => (f.Passage.Id, f.Score));

    private static EvidencePassage Passage(long document, double score, EvidenceTier tier, int year) =>
        new(new Passage { Id = new PassageId(new DocumentId(document), 0), Source = new Source { Id = $"{document}", Title = "", Tier = tier, Year = year }, Start = 0, Text = "" }, score);

    private sealed class Reader(Func<Passage, double>? score) : IReranker
    {
        public Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
            score is null ? new TaskCompletionSource<IReadOnlyList<double>>().Task : Task.FromResult<IReadOnlyList<double>>([.. passages.Select(score)]);
    }
}
