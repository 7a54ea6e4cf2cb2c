using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>What every search index finds, and what it does not. To add an index, inherit this and say how to open it.</summary>
public abstract class PassageIndexConformanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<IPassageIndex> opened;

    protected PassageIndexConformanceTests() => opened = new(() => Open(folder.Path));

    private IPassageIndex Index => opened.Value;

    /// <summary>Opens the index of a folder.</summary>
    protected abstract IPassageIndex Open(string path);

    public void Dispose()
    {
        if (opened.IsValueCreated)
        {
            Index.Dispose();
        }

        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_index_is_empty_and_finds_nothing()
    {
        Assert.Equal(0, Index.Sequence);
        Assert.Empty(await Index.FindAsync("glaucoma"));
        Assert.Equal(1, await Index.RarityOfAsync("glaucoma"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    public async Task A_query_without_words_finds_nothing(string query)
    {
        await Index.FollowAsync(1, Changes.Document(1, "Timolol lowers pressure."));

        Assert.Empty(await Index.FindAsync(query));
    }

    [Fact]
    public async Task The_document_that_says_most_comes_first()
    {
        await Index.FollowAsync(
            3,
            Changes.Document(1, "Cataract surgery restores vision."),
            Changes.Document(2, "Timolol lowers intraocular pressure and timolol slows the heart."),
            Changes.Document(3, "Vision and pressure were measured."));

        Assert.Equal(2, (await Index.FindAsync("timolol pressure"))[0]);
        Assert.DoesNotContain(1, await Index.FindAsync("timolol pressure"));
    }

    [Fact]
    public async Task Scores_fall_and_the_top_limits_documents()
    {
        await Index.FollowAsync(30, [.. Enumerable.Range(1, 30).Select(i => Changes.Document(i, "Glaucoma. " + new string('x', i)))]);

        var hits = await Index.SearchAsync(new Query("glaucoma"), 7, SearchFilter.None, TestContext.Current.CancellationToken);

        Assert.Equal(7, hits.Count);
        Assert.Equal(hits.Select(h => h.Score).OrderDescending(), hits.Select(h => h.Score));
        Assert.Equal(30, (await Index.FindAsync("glaucoma", 1000)).Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Index.FindAsync("glaucoma", 0));
    }

    [Fact]
    public async Task A_long_document_comes_once_with_its_best_passages()
    {
        var passages = Enumerable.Range(0, 60).Select(i => i is 20 or 37 or 51 or 52 ? $"Uveitis {(i == 37 ? "uveitis of HLA-B27" : "alone")} in part {i}." : $"Cornea and lens in part {i}.").ToArray();
        await Index.FollowAsync(2, Changes.Document(1, passages), Changes.Document(2, "Nothing of the kind."));

        var hit = Assert.Single(await Index.SearchAsync(new Query("HLA-B27 uveitis"), 10, SearchFilter.None, TestContext.Current.CancellationToken));

        Assert.Equal(1, hit.Document.Value);
        Assert.InRange(hit.Passages.Count, 1, DocumentHit.MostPassages);
        Assert.Equal(new PassageId(new DocumentId(1), 37), hit.Passages[0].Id);
        Assert.All(hit.Passages, p => Assert.True(p.Id.Ordinal is 20 or 37 or 51 or 52));
        Assert.Distinct(hit.Passages.Select(p => p.Id));
    }

    [Fact]
    public async Task Title_keywords_and_headings_find_a_document_too()
    {
        var source = new Source { Id = "s1", Title = "Amblyopia in childhood", Keywords = ["patching"] };
        await Index.FollowAsync(1, new IndexChange(new DocumentId(1), new IndexedDocument(source, [new IndexedPassage(["Contraindications"], "None are known.")])));

        Assert.Equal([1], await Index.FindAsync("amblyopia"));
        Assert.Equal([1], await Index.FindAsync("patching"));
        Assert.Equal([1], await Index.FindAsync("contraindications"));
    }

    [Fact]
    public async Task A_document_without_passages_does_no_harm()
    {
        await Index.FollowAsync(2, Changes.Document(1), Changes.Document(2, "Glaucoma."));

        Assert.Equal([2], await Index.FindAsync("glaucoma"));
    }

    [Fact]
    public async Task A_rarer_word_has_a_higher_rarity()
    {
        await Index.FollowAsync(20, [.. Enumerable.Range(1, 20).Select(i => Changes.Document(i, $"Eye. {(i <= 10 ? "Lens." : "")} {(i == 1 ? "Retinoblastoma." : "")}"))]);

        Assert.Equal(1, await Index.RarityOfAsync("sourdough"));
        Assert.InRange(await Index.RarityOfAsync("retinoblastoma"), await Index.RarityOfAsync("lens") + 0.1, 0.99);
        Assert.InRange(await Index.RarityOfAsync("lens"), await Index.RarityOfAsync("eye") + 0.05, 0.99);
        Assert.InRange(await Index.RarityOfAsync("eye"), 0, 0.1);
    }

    // Writing and asking may differ in hyphen, case, plural, accent, width and space.
    [Theory]
    [InlineData("Anti-VEGF was given.", "antiVEGF")]
    [InlineData("AntiVEGF was given.", "anti-vegf")]
    [InlineData("Atropine 0.01 % was given.", "0.01%")]
    [InlineData("Atropine 0.01% was given.", "0.01 %")]
    [InlineData("C3F8 filled the eye.", "c3f8")]
    [InlineData("HLA-B27 was found.", "HLA-B27")]
    [InlineData("Acuity was 20/40.", "20/40")]
    [InlineData("Acuity was 6/6.", "6/6")]
    [InlineData("IL-6 was blocked.", "IL6")]
    [InlineData("Of 10,000 eyes one was lost.", "10,000")]
    [InlineData("Sjögren's disease dries the eye.", "sjogren")]
    [InlineData("Patients had drusen.", "patient's")]
    [InlineData("Cataracts were removed.", "cataract")]
    [InlineData("Ｔimolol ０.５% was given.", "timolol 0.5%")]
    [InlineData("녹내장의 일차 치료는 점안약이다.", "녹내장 치료")]
    [InlineData("β-blockers were given.", "β-blocker")]
    [InlineData("Aflibercept 2 mg/0.05 mL was given.", "2 mg/0.05 mL")]
    [InlineData("Sjo\u0308gren disease dries the eye.", "Sjögren")]
    public async Task A_term_of_every_clinical_kind_is_found(string written, string asked)
    {
        await Index.FollowAsync(2, Changes.Document(1, written), Changes.Document(2, "Nothing else stood here."));

        Assert.Equal([1], await Index.FindAsync(asked));
    }

    [Theory]
    [InlineData("20/40", "20/400")]
    [InlineData("0.1%", "0.01%")]
    [InlineData("IL-6", "IL-16")]
    public async Task A_number_is_not_found_by_another(string written, string asked)
    {
        await Index.FollowAsync(1, Changes.Document(1, "It said " + written.Replace("IL-", "interleukin", StringComparison.Ordinal)));

        Assert.Empty(await Index.FindAsync(asked));
    }

    [Fact]
    public async Task An_expansion_finds_what_the_words_do_not()
    {
        await Index.FollowAsync(1, Changes.Document(1, "Primary open-angle glaucoma is silent."));

        Assert.Empty(await Index.FindAsync("녹내장"));
        Assert.Single(await Index.SearchAsync(new Query("녹내장", [new Expansion("glaucoma", 1, true)]), 10, SearchFilter.None, TestContext.Current.CancellationToken));
    }
}
