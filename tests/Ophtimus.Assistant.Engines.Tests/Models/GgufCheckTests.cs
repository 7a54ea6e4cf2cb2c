using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Models.Checking;
using Ophtimus.Assistant.Engines.Tests.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

public sealed class GgufCheckTests : IDisposable
{
    private static readonly OphtimusModels Shipped = OphtimusModels.Load(new AssistantOptions().KnowledgeFolder);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_good_file_has_nothing_to_find() => Assert.All(Check(new ShapedFile()), f => Assert.Equal(FindingState.Good, f.State));

    [Fact]
    public void What_is_wrong_is_told_with_what_to_do()
    {
        AssertWrong("template", "There is no chat template: convert the model again", new ShapedFile { Template = null });
        AssertWrong("template", "lacks <|eot_id|>", new ShapedFile { Template = Llama3Template.Text.Replace("<|eot_id|>", "", StringComparison.Ordinal) });
        AssertWrong("tokenizer", "with the rules \"none\"", new ShapedFile { TokenizerRules = null });
        AssertWrong("tokenizer", "\"llama\" with the rules \"default\"", new ShapedFile { TokenizerModel = "llama", TokenizerRules = "default" });
        AssertWrong("tokenizer", "The file has no tokenizer", new ShapedFile { Tokens = [] });
        AssertWrong("special tokens", "begins a text is \"<|end_of_text|>\" instead of <|begin_of_text|>", new ShapedFile { Begin = "<|end_of_text|>" });
        AssertWrong("special tokens", "names no token that ends a text", new ShapedFile { End = null });
        AssertWrong("special tokens", "lacks <|eot_id|>", new ShapedFile { Tokens = [.. TinyLlama.Vocabulary.Tokens.Where(t => t != "<|eot_id|>")] });
        AssertWrong("file", "holds no weights", new ShapedFile { HasTensors = false });
    }

    [Fact]
    public void Another_architecture_is_doubtful()
    {
        var finding = Check(new ShapedFile { Architecture = "qwen2" }).Single(f => f.Name == "architecture");

        Assert.Equal(FindingState.Doubtful, finding.State);
    }

    [Fact]
    public void A_base_model_needs_no_template() =>
        Assert.Equal(FindingState.Good, Check(new ShapedFile { Template = null }, "ophtimus-base").Single(f => f.Name == "template").State);

    [Fact]
    public void A_file_with_the_name_of_a_larger_model_is_doubtful()
    {
        var finding = Check(new ShapedFile(), "ophtimus-llama-8b").Single(f => f.Name == "architecture");

        Assert.Equal(FindingState.Doubtful, finding.State);
        Assert.Contains("has 32 layers of 4096, and has 2 of 256", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_short_anywhere_is_told()
    {
        var whole = File.ReadAllBytes(Save(new ShapedFile()));
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 60).Select(_ => random.Next(whole.Length)).Append(0).Append(whole.Length - 1))
        {
            var cut = folder.Write("cut.gguf", whole[..length]);

            EngineException? refused = null;
            IReadOnlyList<ModelFinding> found = [];
            try
            {
                found = [.. GgufCheck.Of(GgufMetadata.Read(cut), null)];
            }
            catch (EngineException e)
            {
                refused = e;
            }

            Assert.True(refused is not null || found.Single(f => f.Name == "file").State == FindingState.Wrong, $"{length} of {whole.Length} bytes passed for whole.");
        }
    }

    [Fact]
    public void A_file_with_damaged_bytes_is_read_or_refused_and_nothing_else()
    {
        var whole = File.ReadAllBytes(Save(new ShapedFile()));
        var random = new Random(8);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(4096)] = (byte)random.Next(256);

            var e = Record.Exception(() => GgufMetadata.Read(folder.Write("damaged.gguf", damaged)));

            Assert.True(e is null or EngineException, e?.ToString());
        }
    }

    [Fact]
    public void What_is_no_GGUF_file_is_told()
    {
        Assert.EndsWith("is not a GGUF file; give one, or make one with `ophtimus models convert`.", Assert.Throws<EngineException>(() => GgufMetadata.Read(folder.Write("a.txt", "hello, this is text"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no file", Assert.Throws<EngineException>(() => GgufMetadata.Read(folder["none.gguf"])).Message, StringComparison.Ordinal);
    }

    private void AssertWrong(string name, string sentence, ShapedFile file)
    {
        var finding = Check(file).Single(f => f.Name == name);

        Assert.Equal(FindingState.Wrong, finding.State);
        Assert.Contains(sentence, finding.Detail, StringComparison.Ordinal);
    }

    private string Save(ShapedFile file) => file.Save(folder["shaped.gguf"], ShapedFile.Narrow(2, tied: true));

    private List<ModelFinding> Check(ShapedFile file, string? card = null) => [.. GgufCheck.Of(GgufMetadata.Read(Save(file)), card is null ? null : Shipped.Find(card))];
}
