using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>Configurations and model folders that cannot work, and the sentence for each.</summary>
public sealed class EmbeddingConfigurationTests
{
    private static readonly string Knowledge = new AssistantOptions().KnowledgeFolder;

    public static TheoryData<string> Ready => [.. Directory.GetFiles(Path.Combine(Knowledge, "embeddings"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Fact]
    public async Task Without_an_address_or_a_folder_there_is_no_model() => Assert.Null(await StartAsync(new EmbeddingOptions()));

    [Theory]
    [MemberData(nameof(Ready))]
    public void Every_ready_description_can_be_read(string name)
    {
        var description = EmbeddingDescriptionFile.Find(new EmbeddingOptions { Description = name, KnowledgeFolder = Knowledge })!;

        Assert.Contains('/', description.Id);
        Assert.InRange(description.Dimension, 384, 1024);
        Assert.NotNull(description.Tokenizer);
        Assert.NotEqual(Pooling.None, description.Pooling);
    }

    [Fact]
    public async Task An_unknown_description_is_answered_with_those_there_are()
    {
        var failure = await FailAsync(new EmbeddingOptions { Url = new Uri("http://127.0.0.1:1/v1"), Description = "bge", KnowledgeFolder = Knowledge });

        Assert.Equal("Embeddings:Description is 'bge'; type the path of a file, or one of bge-m3, bge-m3-ko, medcpt, multilingual-e5-base, multilingual-e5-large, multilingual-e5-small.", failure.Message);
    }

    [Theory]
    [InlineData("Embeddings:BatchTexts is 0; set it between 1 and 2048.")]
    public async Task A_value_out_of_range_is_named(string said) => Assert.Equal(said, (await FailAsync(new EmbeddingOptions { BatchTexts = 0 })).Message);

    [Fact]
    public async Task An_address_and_a_folder_exclude_each_other() =>
        Assert.Equal("Embeddings:Url and Embeddings:ModelFolder are both set; leave one out.", (await FailAsync(new EmbeddingOptions { Url = new Uri("http://127.0.0.1:1"), ModelFolder = "." })).Message);

    [Theory]
    [InlineData("dimension: 4", "has no id; add the model's name, such as id: BAAI/bge-m3.")]
    [InlineData("id: a", "has no dimension; add the length of the model's vectors, such as dimension: 768.")]
    [InlineData("id: a\ndimension: 4\ntruncate_to: 4", "has truncate_to 4; set it between 1 and 3, or leave it out.")]
    [InlineData("id: a\ndimension: 4\npooling: max", "has the pooling \"max\"; type mean or cls or last or none.")]
    [InlineData("id: a\ndimension: 4\npooling: 7", "has the pooling \"7\"; type mean or cls or last or none.")]
    [InlineData("id: a\ndimension: 4\nquery: { max_tokens: 2 }", "has max_tokens 2 under query; set it between 8 and 131072.")]
    [InlineData("id: a\ndimension: 4\ntokenizer: { kind: bpe, file: x }", "has the tokenizer kind \"bpe\"; type bert or xlmroberta.")]
    [InlineData("id: a\ndimension: 4\ntokenizer: { kind: bert }", "has a tokenizer without a file; name its vocabulary, such as vocab.txt.")]
    [InlineData("id: a\ndimenson: 4", "is not a valid description at line 2")]
    [InlineData("", "has no dimension; add the length of the model's vectors, such as dimension: 768.")]
    public async Task A_description_that_cannot_be_used_says_what_to_mend(string yaml, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["embedding.yaml"], yaml);

        var failure = await FailAsync(new EmbeddingOptions { ModelFolder = folder.Path });

        Assert.StartsWith($"{folder["embedding.yaml"]} {said}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("embedding.yaml", "has no embedding.yaml; write one as knowledge/embeddings/README.md says, or name a ready one with Embeddings:Description.")]
    [InlineData("vocab.txt", "vocab.txt is missing; put the tokenizer's file there.")]
    [InlineData("model.onnx", "model.onnx is missing; put the model's ONNX file there, or name it under query and passage of its description.")]
    public async Task A_missing_file_is_named(string file, string said)
    {
        using var folder = ModelFolder.Bert(TinyOnnx.Of(16, 4), "");
        File.Delete(folder[file]);

        Assert.EndsWith(said, (await FailAsync(new EmbeddingOptions { ModelFolder = folder.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_model_is_told()
    {
        using var folder = ModelFolder.Bert(TinyOnnx.Of(16, 4), "");
        File.WriteAllBytes(folder["model.onnx"], File.ReadAllBytes(folder["model.onnx"])[..100]);

        Assert.EndsWith("model.onnx cannot be loaded as an ONNX model; fetch it again with the files that belong to it.", (await FailAsync(new EmbeddingOptions { ModelFolder = folder.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_with_other_inputs_or_outputs_than_described_is_told()
    {
        using var folder = ModelFolder.Bert(TinyOnnx.Of(16, 4) with { Ids = "tokens" }, "");
        Assert.EndsWith("has no input input_ids, only tokens, attention_mask; name its inputs in the description.", (await FailAsync(new EmbeddingOptions { ModelFolder = folder.Path })).Message, StringComparison.Ordinal);

        using var other = ModelFolder.Bert(TinyOnnx.Of(16, 4), "output: pooled");
        Assert.EndsWith("gives last_hidden_state; name the one to take as output in the description.", (await FailAsync(new EmbeddingOptions { ModelFolder = other.Path })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dimension: 4", "dimension: 5")]
    [InlineData("id: tiny", "id: tiny\npooling: none")]
    public async Task A_model_of_another_shape_than_described_is_told(string described, string instead)
    {
        using var folder = ModelFolder.Bert(TinyOnnx.Of(16, 4), "");
        folder.Describe(File.ReadAllText(folder["embedding.yaml"]).Replace(described, instead, StringComparison.Ordinal));
        await using var embedder = await folder.LoadAsync();

        var failure = await Assert.ThrowsAsync<EngineException>(() => embedder.Queries.GenerateAsync(["eye"], cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith("The embedding model gives last_hidden_state of the shape 1 × 3 × 4 where", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<IEmbedder?> StartAsync(EmbeddingOptions options) => await EmbedderProviders.All(TimeProvider.System, seed: 1).StartAsync(options, TestContext.Current.CancellationToken);

    private static async Task<EngineException> FailAsync(EmbeddingOptions options)
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => StartAsync(options));
        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        return failure;
    }
}
