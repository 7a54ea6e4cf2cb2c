using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Vectors;

namespace Ophtimus.Assistant.Tests.Retrieval.Vectors;

/// <summary>The embedded index's files: damage, leftovers, compaction, and the arithmetic of bytes.</summary>
public sealed class VectorIndexTests : IDisposable
{
    private static readonly EmbeddingSpace Space = new("tiny", 40);

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(32, 1)]
    [InlineData(768, 7)]
    [InlineData(1024, 9)]
    public void Products_of_bytes_are_the_same_with_and_without_the_instructions_for_them(int length, int rows)
    {
        var random = new Random(5);
        var bytes = new byte[length * rows];
        random.NextBytes(bytes);
        var query = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Math.Max((byte)1, bytes[i]);
        }

        var (fast, portable) = (new int[rows], new int[rows]);
        ByteProduct.Multiply(bytes, query, fast);
        ByteProduct.MultiplyPortably(bytes, query, portable);

        Assert.Equal(Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, length).Sum(i => bytes[(r * length) + i] * query[i])), portable);
        Assert.Equal(portable, fast);
    }

    [Fact]
    public async Task Many_commits_leave_few_files_and_none_that_is_not_used()
    {
        using var index = new VectorIndex(folder.Path, Space);
        for (var i = 1; i <= 100; i++)
        {
            await FollowAsync(index, i, i);
        }

        Assert.InRange(index.Segments, 1, 8);
        Assert.Equal((100, index.Segments), (index.Count, Directory.GetFiles(folder.Path, "*.vec").Length));
    }

    // Every byte of every file, at steps: the index is whole, empty, or says that it is damaged; it never gives another's vector.
    [Fact]
    public async Task A_damaged_file_is_found_out()
    {
        using (var index = new VectorIndex(folder.Path, Space))
        {
            await FollowAsync(index, 1, 1);
            await FollowAsync(index, 2, 2);
            await FollowAsync(index, 3, 3);
        }

        foreach (var path in Directory.GetFiles(folder.Path))
        {
            var whole = await File.ReadAllBytesAsync(path, Stop);
            for (var at = 0; at < whole.Length; at += 29)
            {
                var damaged = whole.ToArray();
                damaged[at] ^= 0x10;
                await File.WriteAllBytesAsync(path, damaged, Stop);
                await AssertWholeOrToldAsync();
            }

            await File.WriteAllBytesAsync(path, whole[..^1], Stop);
            await AssertWholeOrToldAsync();
            await File.WriteAllBytesAsync(path, whole, Stop);
        }

        using var mended = new VectorIndex(folder.Path, Space);
        Assert.Equal((3, 3), (mended.Sequence, mended.Count));
    }

    [Fact]
    public async Task A_damaged_vector_is_told_and_the_index_is_then_built_again()
    {
        using (var index = new VectorIndex(folder.Path, Space))
        {
            await FollowAsync(index, 1, 1);
        }

        var path = Directory.GetFiles(folder.Path, "*.vec")[0];
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[^1] ^= 0x40;
        await File.WriteAllBytesAsync(path, bytes, Stop);

        using (var damaged = new VectorIndex(folder.Path, Space))
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => damaged.SearchAsync(Vector(1), 1, SearchFilter.None, Stop));
        }

        using var again = new VectorIndex(folder.Path, Space);
        Assert.Equal(0, again.Sequence);
        await FollowAsync(again, 1, 1);
        Assert.Single(await again.SearchAsync(Vector(1), 1, SearchFilter.None, Stop));
    }

    [Fact]
    public async Task Another_process_that_wrote_meanwhile_is_followed()
    {
        using var first = new VectorIndex(folder.Path, Space);
        using (var second = new VectorIndex(folder.Path, Space))
        {
            await FollowAsync(second, 1, 1);
        }

        await FollowAsync(first, 2, 2);

        Assert.Equal(2, first.Count);
    }

    [Fact]
    public async Task Several_threads_find_what_one_finds()
    {
        using var one = new VectorIndex(folder.Path, Space);
        await one.ApplyAsync([.. Enumerable.Range(0, 300).Select(d => new VectorChange(new DocumentId(d), new Source { Id = $"{d}", Title = "t" }, [.. Enumerable.Range(0, 70).Select(i => (ReadOnlyMemory<float>)Vector((d * 70) + i))]))], Stop);
        await one.CommitAsync(1, Stop);
        using var two = new VectorIndex(folder.Path, Space, threads: 2);

        Assert.Equal(await one.SearchAsync(Vector(-1), 20, SearchFilter.None, Stop), await two.SearchAsync(Vector(-1), 20, SearchFilter.None, Stop));
    }

    private async Task AssertWholeOrToldAsync()
    {
        // A damaged vector deletes the manifest so that the index is built again; the test puts it back.
        var manifest = Path.Combine(folder.Path, "vectors.json");
        var kept = await File.ReadAllBytesAsync(manifest, Stop);
        try
        {
            using var index = new VectorIndex(folder.Path, Space);
            if (index.Sequence == 0)
            {
                Assert.Equal(0, index.Count);
                return;
            }

            var hit = Assert.Single(await index.SearchAsync(Vector(2), 1, SearchFilter.None, Stop));
            Assert.Equal((2, 1.0), (hit.Id.Document.Value, Math.Round(hit.Score, 4)));
        }
        catch (InvalidDataException)
        {
            await File.WriteAllBytesAsync(manifest, kept, Stop);
        }
    }

    private static async Task FollowAsync(VectorIndex index, long sequence, long document)
    {
        await index.ApplyAsync([new VectorChange(new DocumentId(document), new Source { Id = $"s{document}", Title = "t" }, [Vector((int)document)])], Stop);
        await index.CommitAsync(sequence, Stop);
    }

    private static float[] Vector(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Space.Dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
