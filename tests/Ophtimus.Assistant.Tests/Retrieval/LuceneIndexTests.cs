using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>What only an index on disk can suffer.</summary>
public sealed class LuceneIndexTests
{
    [Fact]
    public async Task A_long_document_is_kept_in_parts_of_sixteen_passages()
    {
        using var folder = new TemporaryFolder();
        using var index = new LuceneIndex(folder.Path);

        await index.FollowAsync(1, Changes.Document(1, [.. Enumerable.Repeat("Glaucoma.", 33)]));

        Assert.Equal(3, index.Parts);
    }

    [Theory]
    [InlineData("segments_*")]
    [InlineData("*.cf*")]
    public async Task A_damaged_index_opens_as_new_so_that_it_is_built_again(string files)
    {
        using var folder = new TemporaryFolder();
        using (var index = new LuceneIndex(folder.Path))
        {
            await index.FollowAsync(1, Changes.Document(1, "Glaucoma."));
        }

        foreach (var file in Directory.GetFiles(folder.Path, files))
        {
            File.WriteAllBytes(file, [1, 2, 3]);
        }

        using var again = new LuceneIndex(folder.Path);

        Assert.Equal(0, again.Sequence);
        await again.FollowAsync(2, Changes.Document(1, "Cataract."));
        Assert.Equal([1], await again.FindAsync("cataract"));
    }
}
