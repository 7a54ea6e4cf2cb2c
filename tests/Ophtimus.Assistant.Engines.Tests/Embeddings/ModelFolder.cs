using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Onnx;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>A folder with a tiny ONNX model, a vocabulary and a description.</summary>
internal sealed class ModelFolder : IDisposable
{
    /// <summary>The BERT vocabulary; a token's id is its place.</summary>
    public static readonly string[] Words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "glau", "##coma", "of", "the", "eye", ",", "query", "passage", ":", "sjogren", "1"];

    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string this[string file] => folder[file];

    /// <summary>A folder of a BERT model.</summary>
    public static ModelFolder Bert(TinyOnnx model, string description)
    {
        var made = new ModelFolder();
        File.WriteAllLines(made["vocab.txt"], Words);
        model.Save(made["model.onnx"]);
        made.Describe($"id: tiny\ndimension: {model.Rows[0].Length}\ntokenizer: {{ kind: bert, file: vocab.txt, lower_case: true }}\n{description}");
        return made;
    }

    public void Describe(string yaml) => File.WriteAllText(this["embedding.yaml"], yaml);

    public async Task<IEmbedder> LoadAsync(EmbeddingOptions? options = null) =>
        await new OnnxEmbedderProvider().StartAsync((options ?? new EmbeddingOptions()) with { ModelFolder = Path }, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
