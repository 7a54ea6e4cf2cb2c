using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

public sealed class ModelConverterTests : IDisposable
{
    private static readonly TinyLlama Model = TinyLlama.Family["Ophtimus-Llama-3B"];

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, float[]> weights = Model.Random(seed: 5);

    public ModelConverterTests()
    {
        Model.WriteModel(folder["model"], weights);
        TinyLlamaFolder.WriteTokenizer(folder["model"], hasPairs: true, hasTemplate: true);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_lies_beside_the_folder_and_states_what_the_config_states()
    {
        var report = await ConvertAsync();

        var content = GgufContent.Read(report.File);
        Assert.Equal(folder["model-f16.gguf"], report.File);
        Assert.Equal(new FileInfo(report.File).Length, report.Bytes);
        Assert.Equal(weights.Values.Sum(numbers => numbers.LongLength) + (Model.HeadLength / 2), report.Weights);
        Assert.Equal([folder["model"]], report.TokenizerFolders);
        Assert.True(report.HasChatTemplate);
        Assert.Equal(
            ("llama", 3u, 1024u, 192u, 384u, 6u, 2u, 32u, 500_000f, 1e-5f, 1u),
            (Of("general.architecture"), Of("llama.block_count"), Of("llama.context_length"), Of("llama.embedding_length"), Of("llama.feed_forward_length"), Of("llama.attention.head_count"),
             Of("llama.attention.head_count_kv"), Of("llama.rope.dimension_count"), Of("llama.rope.freq_base"), Of("llama.attention.layer_norm_rms_epsilon"), Of("general.file_type")));
        Assert.DoesNotContain("output.weight", content.Tensors.Keys);

        object Of(string key) => content.Metadata[key];
    }

    [Fact]
    public async Task The_tokenizer_is_the_folders()
    {
        var report = await ConvertAsync();

        var metadata = GgufContent.Read(report.File).Metadata;
        var vocabulary = TinyLlama.Vocabulary;
        var padding = Enumerable.Range(vocabulary.Tokens.Count, TinyLlama.VocabularySize - vocabulary.Tokens.Count).ToList();
        Assert.Equal([.. vocabulary.Tokens, .. padding.Select(id => $"[PAD{id}]")], (List<object>)metadata["tokenizer.ggml.tokens"]);
        Assert.Equal([.. vocabulary.Kinds.Cast<object>(), .. padding.Select(_ => (object)5)], (List<object>)metadata["tokenizer.ggml.token_type"]);
        Assert.Equal(vocabulary.Merges, (List<object>)metadata["tokenizer.ggml.merges"]);
        Assert.Equal(("gpt2", "llama-bpe", true, Llama3Template.Text), (metadata["tokenizer.ggml.model"], metadata["tokenizer.ggml.pre"], metadata["tokenizer.ggml.add_bos_token"], metadata["tokenizer.chat_template"]));
        Assert.Equal(
            ((uint)vocabulary.AddControl(Llama3Template.Begin), (uint)vocabulary.AddControl(Llama3Template.EndOfTurn), (uint)vocabulary.AddControl(Llama3Template.EndOfTurn)),
            (metadata["tokenizer.ggml.bos_token_id"], metadata["tokenizer.ggml.eos_token_id"], metadata["tokenizer.ggml.eot_token_id"]));
    }

    [Fact]
    public async Task The_real_server_cuts_text_by_the_converted_tokenizer()
    {
        await using var server = await LlamaServerProcess.StartAsync((await ConvertAsync()).File);
        var vocabulary = TinyLlama.Vocabulary;
        const string text = "glaucoma the retina, 녹내장 안압 21 mmHg<|eot_id|>";

        var tokens = (await server.PostAsync("tokenize", new { content = text })).GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32()).ToList();
        var back = await server.PostAsync("detokenize", new { tokens });

        Assert.Equal([vocabulary["glaucoma"], vocabulary[" the"], vocabulary[" "], vocabulary["retina"], vocabulary[","], vocabulary[" "], vocabulary["녹내장"], vocabulary[" "], vocabulary["안압"]], tokens[..9]);
        Assert.Equal(vocabulary.AddControl(Llama3Template.EndOfTurn), tokens[^1]);
        Assert.Equal(text, back.GetProperty("content").GetString());
    }

    [Fact]
    public async Task Eight_bit_weights_are_those_of_llama_cpps_own_tool()
    {
        var sixteen = await ConvertAsync();
        var ours = await ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]) { Type = WeightType.Q80 }, null, TestContext.Current.CancellationToken);

        await LlamaQuantize.RunAsync(sixteen.File, folder["theirs.gguf"], "Q8_0");

        var (expected, actual) = (GgufContent.Read(folder["theirs.gguf"]).Tensors, GgufContent.Read(ours.File).Tensors);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, tensor => Assert.Equal(tensor.Value, actual[tensor.Key], (a, b) => a.Type == b.Type && a.Shape.SequenceEqual(b.Shape) && a.Data.AsSpan().SequenceEqual(b.Data)));
    }

    [Theory]
    [InlineData("Q4_K_M")]
    [InlineData("Q5_K_M")]
    [InlineData("Q6_K")]
    public async Task A_16_bit_file_can_be_made_smaller_by_llama_cpps_own_tool(string type)
    {
        var model = TinyLlama.Family["Ophtimus-Llama-8B"];
        model.WriteModel(folder["large"], model.Random(seed: 9));
        TinyLlamaFolder.WriteTokenizer(folder["large"], hasPairs: false, hasTemplate: true);
        var sixteen = await ModelConverter.ConvertAsync(new ConversionOptions(folder["large"]), null, TestContext.Current.CancellationToken);

        await LlamaQuantize.RunAsync(sixteen.File, folder["small.gguf"], type);

        Assert.InRange(new FileInfo(folder["small.gguf"]).Length, sixteen.Bytes / 5, sixteen.Bytes / 2);
        await using var server = await LlamaServerProcess.StartAsync(folder["small.gguf"]);
        var said = await server.PostAsync("completion", new { prompt = "glaucoma", n_predict = 20, temperature = 0, ignore_eos = true });
        Assert.Equal(20, said.GetProperty("tokens_predicted").GetInt32());
    }

    [Fact]
    public async Task Settings_without_a_template_are_those_of_a_model_without_one_even_if_the_base_has_one()
    {
        TinyLlamaFolder.WriteTokenizer(folder["model"], hasPairs: false, hasTemplate: false);
        TinyLlamaFolder.WriteTokenizer(folder["base"], hasPairs: false, hasTemplate: true);
        File.WriteAllText(Path.Combine(folder["base"], "chat_template.jinja"), "{{ messages }}");

        var report = await ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]) { BaseFolder = folder["base"] }, null, TestContext.Current.CancellationToken);

        Assert.False(report.HasChatTemplate);
        Assert.Equal([folder["model"]], report.TokenizerFolders);
    }

    [Fact]
    public async Task A_template_in_a_file_of_its_own_goes_before_that_of_the_settings()
    {
        File.WriteAllText(Path.Combine(folder["model"], "chat_template.jinja"), "{{ messages[0].content }}");

        var report = await ConvertAsync();

        Assert.Equal("{{ messages[0].content }}", GgufContent.Read(report.File).Metadata["tokenizer.chat_template"]);
    }

    [Fact]
    public async Task An_interrupted_conversion_leaves_what_was_there_before_and_nothing_else()
    {
        File.WriteAllText(folder["model-f16.gguf"], "an older file");
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]), progress, stop.Token));

        Assert.True(progress.WasTold);
        Assert.Equal(["model-f16.gguf"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal("an older file", File.ReadAllText(folder["model-f16.gguf"]));
    }

    private Task<ConversionReport> ConvertAsync() => ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]), null, TestContext.Current.CancellationToken);

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ConversionProgress>
    {
        public bool WasTold { get; private set; }

        public void Report(ConversionProgress value)
        {
            WasTold = true;
            stop.Cancel();
        }
    }
}
