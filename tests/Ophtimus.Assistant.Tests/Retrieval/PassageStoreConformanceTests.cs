using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>What every store of passages gives. To add a store, inherit this and say how to fill it.</summary>
public abstract class PassageStoreConformanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A store in an empty folder with two documents, "a" and "b", of at least three passages each, and their passages.</summary>
    protected abstract Task<(IPassageStore Store, IReadOnlyList<Passage> A, IReadOnlyList<Passage> B)> FillAsync(string path);

    /// <summary>Takes document "a" out of the store.</summary>
    protected abstract Task RemoveAAsync(IPassageStore store);

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Passages_come_in_the_order_asked_for_with_text_and_place()
    {
        var (store, a, b) = await FillAsync(folder.Path);
        List<Passage> expected = [b[2], a[0], b[0], a[1]];

        var found = await store.GetAsync([.. expected.Select(p => p.Id)], Stop);

        Assert.Equal(expected.Select(p => (p.Id, p.Text, p.Start, p.Source.Id)), found.Select(p => (p.Id, p.Text, p.Start, p.Source.Id)));
    }

    [Fact]
    public async Task What_does_not_exist_is_left_out()
    {
        var (store, a, _) = await FillAsync(folder.Path);

        var found = await store.GetAsync([new PassageId(new DocumentId(9999), 0), a[1].Id, new PassageId(a[0].Id.Document, 9999)], Stop);

        Assert.Equal(a[1].Id, Assert.Single(found).Id);
        Assert.Empty(await store.GetAsync([], Stop));
    }

    [Fact]
    public async Task A_removed_document_gives_no_passage_any_more()
    {
        var (store, a, b) = await FillAsync(folder.Path);

        await RemoveAAsync(store);

        Assert.Equal(b[0].Id, Assert.Single(await store.GetAsync([a[0].Id, b[0].Id], Stop)).Id);
    }

    [Fact]
    public async Task Passages_of_a_document_joined_are_its_text()
    {
        var (store, a, _) = await FillAsync(folder.Path);

        var found = await store.GetAsync([.. a.Select(p => p.Id)], Stop);

        var end = 0;
        Assert.All(found, p =>
        {
            Assert.Equal(end, p.Start);
            end = p.End;
        });
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        var (store, a, _) = await FillAsync(folder.Path);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.GetAsync([a[0].Id], new CancellationToken(canceled: true)));
    }
}
