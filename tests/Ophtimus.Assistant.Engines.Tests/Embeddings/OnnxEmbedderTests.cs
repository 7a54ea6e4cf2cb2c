using System.Numerics.Tensors;
using Ophtimus.Assistant.Engines.Embeddings;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>What a model in the process gives, computed by hand from a table.</summary>
public sealed class OnnxEmbedderTests
{
    private static readonly TinyOnnx Table = TinyOnnx.Of(ModelFolder.Words.Length, 4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // [CLS] glau ##coma of the eye [SEP]
    private static readonly int[] Ids = [2, 5, 6, 7, 8, 9, 3];

    [Theory]
    [InlineData("cls")]
    [InlineData("last")]
    [InlineData("mean")]
    public async Task Tokens_are_pooled_as_described_whatever_is_padded(string pooling)
    {
        using var folder = ModelFolder.Bert(Table, $"pooling: {pooling}\nnormalise: false");
        await using var embedder = await folder.LoadAsync();

        var both = await embedder.Passages.GenerateAsync(["Glaucoma of the eye", "the, the, the, the, the, the, the, the"], cancellationToken: Stop);

        var expected = pooling switch { "cls" => Table.Rows[2], "last" => Table.Rows[3], _ => Mean(Ids) };
        Near(expected, both[0].Vector);
    }

    [Fact]
    public async Task Vectors_are_of_length_one_and_keep_their_direction()
    {
        using var folder = ModelFolder.Bert(Table, "pooling: mean");
        await using var embedder = await folder.LoadAsync();

        var vector = (await embedder.Queries.GenerateAsync(["glaucoma of the eye"], cancellationToken: Stop))[0].Vector;

        Assert.Equal(1, TensorPrimitives.Norm(vector.Span), 1e-5f);
        Near(Unit(Mean(Ids)), vector);
        Assert.Equal(new EmbeddingModel("tiny", 4), await embedder.DescribeAsync(Stop));
    }

    [Fact]
    public async Task A_vector_that_is_cut_is_brought_to_length_one_again_and_is_another_models()
    {
        using var folder = ModelFolder.Bert(Table, "truncate_to: 3");
        await using var embedder = await folder.LoadAsync();

        var vector = (await embedder.Queries.GenerateAsync(["glaucoma of the eye"], cancellationToken: Stop))[0].Vector;

        Near(Unit(Mean(Ids)[..3]), vector);
        Assert.Equal(new EmbeddingModel("tiny@3", 3), await embedder.DescribeAsync(Stop));
    }

    [Fact]
    public async Task Questions_and_passages_have_their_own_prefix()
    {
        using var folder = ModelFolder.Bert(Table, "normalise: false\nquery: { prefix: \"query: \" }\npassage: { prefix: \"passage: \" }");
        await using var embedder = await folder.LoadAsync();

        Near(Mean([2, 11, 13, 9, 3]), (await embedder.Queries.GenerateAsync(["Eye"], cancellationToken: Stop))[0].Vector);
        Near(Mean([2, 12, 13, 9, 3]), (await embedder.Passages.GenerateAsync(["Eye"], cancellationToken: Stop))[0].Vector);
    }

    [Fact]
    public async Task Questions_and_passages_may_have_encoders_of_their_own_and_a_passage_its_title()
    {
        var articles = TinyOnnx.Of(ModelFolder.Words.Length, 4, seed: 2) with { HasTypes = true };
        using var folder = ModelFolder.Bert(Table, "normalise: false\nquery: { model: model.onnx }\npassage: { model: article/model.onnx, title_is_first_line: true }");
        articles.Save(folder["article/model.onnx"]);
        await using var embedder = await folder.LoadAsync();

        Near(Mean([2, 9, 3]), (await embedder.Queries.GenerateAsync(["eye"], cancellationToken: Stop))[0].Vector);

        // [CLS] glau ##coma [SEP] | the eye [SEP]; a hundredth is added for each of the last three.
        var expected = Mean([2, 5, 6, 3, 8, 9, 3], articles.Rows).Select(v => v + (0.03f / 7)).ToArray();
        Near(expected, (await embedder.Passages.GenerateAsync(["Glaucoma\nThe eye"], cancellationToken: Stop))[0].Vector);
    }

    [Fact]
    public async Task A_long_text_is_cut_at_its_end_and_of_a_pair_the_longer_part()
    {
        using var folder = ModelFolder.Bert(Table, "normalise: false\nquery: { max_tokens: 8 }\npassage: { max_tokens: 8, title_is_first_line: true }");
        await using var embedder = await folder.LoadAsync();
        var eyes = string.Join(' ', Enumerable.Repeat("eye", 50));

        Near(Mean([2, 9, 9, 9, 9, 9, 9, 3]), (await embedder.Queries.GenerateAsync([eyes], cancellationToken: Stop))[0].Vector);
        Near(Mean([2, 5, 6, 3, 9, 9, 9, 3]), (await embedder.Passages.GenerateAsync(["glaucoma\n" + eyes], cancellationToken: Stop))[0].Vector);
    }

    [Fact]
    public async Task A_model_that_pools_itself_is_taken_at_its_word()
    {
        using var folder = ModelFolder.Bert(Table with { PoolsItself = true, Output = "sentence_embedding" }, "pooling: none\nnormalise: false");
        await using var embedder = await folder.LoadAsync();

        Near(Table.Rows[2], (await embedder.Queries.GenerateAsync(["eye"], cancellationToken: Stop))[0].Vector);
    }

    [Fact]
    public async Task A_vector_that_holds_no_numbers_is_refused()
    {
        using var folder = ModelFolder.Bert(new TinyOnnx([.. Enumerable.Repeat<float[]>([float.NaN, 0], ModelFolder.Words.Length)]), "");
        await using var embedder = await folder.LoadAsync();

        var failure = await Assert.ThrowsAsync<EngineException>(() => embedder.Queries.GenerateAsync(["eye"], cancellationToken: Stop));

        Assert.Equal("The embedding model gave a vector that holds no numbers; check its file, and take one in 32-bit floats where this is a smaller one.", failure.Message);
    }

    private static float[] Mean(int[] ids, float[][]? rows = null) => [.. Enumerable.Range(0, 4).Select(d => ids.Average(i => (rows ?? Table.Rows)[i][d]))];

    private static float[] Unit(float[] vector) => [.. vector.Select(v => v / MathF.Sqrt(vector.Sum(x => x * x)))];

    private static void Near(float[] expected, ReadOnlyMemory<float> vector)
    {
        Assert.Equal(expected.Length, vector.Length);
        Assert.All(expected.Zip(vector.ToArray()), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }
}
