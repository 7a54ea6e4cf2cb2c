using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>What the library gives back is what the reader read.</summary>
public sealed class LibraryPassageTests : IDisposable
{
    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData", "Library")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Passages_agree_with_the_text_of_their_document(string sample)
    {
        var path = Path.Combine(shelf.Literature, sample);
        File.WriteAllBytes(path, Reading.TestData(sample));
        var read = Read(path);
        using var library = await shelf.OpenAsync();

        var report = await library.IndexAsync(shelf.Literature);

        Assert.Empty(report.Failed);
        Assert.Equal(read.Select(d => d.Source.Id).Order(StringComparer.Ordinal), library.Ids());
        Assert.All(read, document =>
        {
            var (entry, passages) = library.Find(document.Source.Id)!.Value;
            Assert.Equivalent(document.Source, entry.Source, strict: true);
            Assert.Equal((document.Text.Length, passages.Count), (entry.Characters, entry.Passages));
            Assert.Equal(document.Text, string.Concat(passages.Select(p => p.Text)));
            Assert.All(passages, p => Assert.Equal(document.Text[p.Start..p.End], p.Text));
            Assert.Equal(Enumerable.Range(0, passages.Count), passages.Select(p => p.Id.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task GetAsync_gives_the_passages_in_the_order_asked_for(string sample)
    {
        File.WriteAllBytes(Path.Combine(shelf.Literature, sample), Reading.TestData(sample));
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
        var all = library.Ids().SelectMany(id => library.Find(id)!.Value.Passages).Where(p => !p.Source.Retracted).Reverse().ToList();

        var given = await library.GetAsync([.. all.Select(p => p.Id), new PassageId(new DocumentId(999), 0)], TestContext.Current.CancellationToken);

        Assert.Equal(all.Select(p => (p.Id, p.Start, p.Text)), given.Select(p => (p.Id, p.Start, p.Text)));
    }

    [Fact]
    public async Task What_is_found_is_what_was_searched_for()
    {
        shelf.Put("note.md", "# Note\n\nFirst things.\n\n## Drops\n\nGive timolol.\n\n## Lids\n\nWash them.\n");
        using var library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);

        var hit = Assert.Single(await library.Index.SearchAsync(new Query("timolol"), 10, SearchFilter.None, TestContext.Current.CancellationToken));

        var passage = Assert.Single(await library.GetAsync([.. hit.Passages.Select(p => p.Id)], TestContext.Current.CancellationToken));
        Assert.Equal(["Drops"], passage.HeadingPath);
        Assert.Equal("Give timolol.", passage.Text.Trim());
    }

    private static List<SourceDocument> Read(string path)
    {
        using var content = File.OpenRead(path);
        return [.. DocumentReaders.All.For(path, content).Read(content, Path.GetFileNameWithoutExtension(path), TestContext.Current.CancellationToken)];
    }
}
