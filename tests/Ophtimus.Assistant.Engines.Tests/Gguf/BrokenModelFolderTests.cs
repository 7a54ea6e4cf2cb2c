using System.Text.Json.Nodes;
using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>Folders that cannot be converted: one sentence says why, and no file is left.</summary>
public sealed class BrokenModelFolderTests : IDisposable
{
    private static readonly TinyLlama Model = TinyLlama.Family["Ophtimus-Llama-3B"];

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, float[]> weights = Model.Random(seed: 5);

    public BrokenModelFolderTests()
    {
        Model.WriteModel(folder["model"], weights);
        TinyLlamaFolder.WriteTokenizer(folder["model"], hasPairs: true, hasTemplate: true);
    }

    private string FirstShard => In("model-00001-of-00002.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_missing_folder() => AssertRefusedAsync($"There is no folder {folder["nowhere"]}.", "nowhere");

    [Fact]
    public Task A_folder_without_config()
    {
        Directory.CreateDirectory(folder["empty"]);
        return AssertRefusedAsync($"{folder["empty"]} has no config.json, so it is not the folder of a model.", "empty");
    }

    [Theory]
    [InlineData("model_type", "\"qwen2\"", "describes a model of type \"qwen2\"; only \"llama\" is converted.")]
    [InlineData("hidden_act", "\"gelu\"", "states the activation \"gelu\"; a Llama has \"silu\".")]
    [InlineData("attention_bias", "true", "states biases, which no model of the Llama 3 family has; they are not converted.")]
    [InlineData("quantization_config", "{}", "describes weights that are quantized already; convert the model's original weights.")]
    [InlineData("num_hidden_layers", "null", "does not state num_hidden_layers, which a Llama needs.")]
    [InlineData("hidden_size", "-1", "has a hidden_size that is not a whole number above zero.")]
    [InlineData("rope_theta", "\"fast\"", "has a rope_theta that is not a number above zero.")]
    [InlineData("num_key_value_heads", "4", "states 6 heads, 4 of keys, of length 32, which do not fit together.")]
    [InlineData("rope_scaling", """{"rope_type": "yarn", "factor": 4}""", "states the rope scaling \"yarn\"; only \"llama3\" is converted.")]
    [InlineData("rope_scaling", """{"rope_type": "llama3", "factor": 4}""", "states a rope scaling without low_freq_factor.")]
    public Task A_config_of_something_else(string key, string value, string message)
    {
        Edit("config.json", config => config[key] = JsonNode.Parse(value));
        return AssertRefusedAsync($"{In("config.json")} {message}");
    }

    [Fact]
    public Task A_config_that_is_not_json()
    {
        File.WriteAllText(In("config.json"), "<html>Sign in</html>");
        return AssertRefusedAsync($"{In("config.json")} is not a JSON object; download the file again.");
    }

    [Fact]
    public Task A_missing_shard()
    {
        File.Delete(FirstShard);
        return AssertRefusedAsync($"model-00001-of-00002.safetensors of 2 files is missing in {folder["model"]}; download it.");
    }

    [Fact]
    public Task A_list_that_leads_out_of_the_folder()
    {
        Edit("model.safetensors.index.json", index => index["weight_map"]!["lm_head.weight"] = "../other.safetensors");
        return AssertRefusedAsync($"{In("model.safetensors.index.json")} lists \"../other.safetensors\", which is not the name of a safetensors file in the folder.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(200)]
    public Task A_shard_cut_off_in_its_header(int length)
    {
        Cut(FirstShard, length);
        return AssertRefusedAsync($"{FirstShard} is cut off or not a safetensors file; download it again.");
    }

    [Fact]
    public Task A_shard_that_lacks_its_last_bytes()
    {
        Cut(FirstShard, new FileInfo(FirstShard).Length - 1_000);
        return AssertRefusedAsync($"{FirstShard} is cut off: 1,000 bytes are missing; download it again.");
    }

    [Fact]
    public Task A_header_that_is_not_json()
    {
        using (var file = File.OpenWrite(FirstShard))
        {
            file.Position = 8;
            file.Write("oops"u8);
        }

        return AssertRefusedAsync($"{FirstShard} has a broken list of tensors; download it again.");
    }

    [Fact]
    public Task Weights_of_a_type_that_is_not_known()
    {
        var bytes = File.ReadAllText(FirstShard, System.Text.Encoding.Latin1);
        File.WriteAllText(FirstShard, bytes.Replace("\"F16\"", "\"I16\"", StringComparison.Ordinal), System.Text.Encoding.Latin1);
        return AssertRefusedAsync($"model.embed_tokens.weight in {FirstShard} is stored as I16; only BF16, F16, F32 are converted.");
    }

    [Fact]
    public Task A_missing_weight()
    {
        Rewrite(name => name != "model.norm.weight");
        return AssertRefusedAsync("model.norm.weight is missing in the model's safetensors; a file of it was not downloaded, or it is not a Llama of 3 layers.");
    }

    [Fact]
    public Task A_model_with_more_layers_than_stated()
    {
        Edit("config.json", config => config["num_hidden_layers"] = 2);
        Rewrite(_ => true);
        return AssertRefusedAsync($"model.layers.2.input_layernorm.weight in {In("model.safetensors")} is not a weight of a Llama of 2 layers.");
    }

    [Fact]
    public Task A_weight_of_another_shape()
    {
        Edit("config.json", config => config["vocab_size"] = TinyLlama.VocabularySize + 1);
        return AssertRefusedAsync($"model.embed_tokens.weight in {FirstShard} has the shape {TinyLlama.VocabularySize} × 192; by config.json it is {TinyLlama.VocabularySize + 1} × 192.");
    }

    [Fact]
    public Task A_weight_that_is_not_a_number()
    {
        weights["model.layers.1.mlp.up_proj.weight"][77] = float.NaN;
        Rewrite(_ => true);
        return AssertRefusedAsync($"model.layers.1.mlp.up_proj.weight in {In("model.safetensors")} holds something that is not a number; the weights are damaged.");
    }

    [Fact]
    public Task An_adapter()
    {
        RemoveWeights();
        File.WriteAllText(In("adapter_model.safetensors"), "");
        return AssertRefusedAsync($"{folder["model"]} holds an adapter, not a whole model; merge it into its base model first.");
    }

    [Fact]
    public Task Weights_as_Python_programs()
    {
        RemoveWeights();
        File.WriteAllText(In("pytorch_model.bin"), "");
        return AssertRefusedAsync($"{folder["model"]} has weights in .bin files only, which are Python programs and are not read; get the model's safetensors.");
    }

    [Fact]
    public Task No_tokenizer_and_no_base()
    {
        File.Delete(In("tokenizer.json"));
        return AssertRefusedAsync($"{folder["model"]} has no tokenizer.json; name the folder of the base model with --base.");
    }

    [Fact]
    public Task No_tokenizer_in_the_base_either()
    {
        File.Delete(In("tokenizer.json"));
        Directory.CreateDirectory(folder["base"]);
        return AssertRefusedAsync($"Neither {folder["model"]} nor {folder["base"]} has a tokenizer.json; download the base model's.", baseFolder: "base");
    }

    [Fact]
    public Task A_tokenizer_of_another_family()
    {
        Edit("tokenizer.json", tokenizer => tokenizer["pre_tokenizer"] = null);
        return AssertRefusedAsync($"{In("tokenizer.json")} is not a tokenizer of the Llama 3 family (byte-level BPE with its rules of cutting text).");
    }

    [Fact]
    public Task A_tokenizer_with_more_tokens_than_the_model()
    {
        Edit("tokenizer.json", tokenizer => tokenizer["model"]!["vocab"]!["more"] = 100_000);
        return AssertRefusedAsync($"{In("tokenizer.json")} has a token 100000, but the model knows {TinyLlama.VocabularySize} tokens only; it is the tokenizer of another model.");
    }

    [Fact]
    public Task A_tokenizer_with_nonsense_among_its_merges()
    {
        Edit("tokenizer.json", tokenizer => tokenizer["model"]!["merges"]![0] = 7);
        return AssertRefusedAsync($"The tokenizer of {folder["model"]} has something else where tokens or merges belong; download its files again.");
    }

    [Fact]
    public async Task A_name_that_is_not_a_model_files()
    {
        var refused = await Assert.ThrowsAsync<ConversionException>(() => ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]) { File = FirstShard }, null, TestContext.Current.CancellationToken));

        Assert.Equal($"{FirstShard} is not a name for a model file; let it end in .gguf.", refused.Message);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written()
    {
        var place = Path.Combine(FirstShard, "model.gguf");

        var refused = await Assert.ThrowsAsync<ConversionException>(() => ModelConverter.ConvertAsync(new ConversionOptions(folder["model"]) { File = place }, null, TestContext.Current.CancellationToken));

        Assert.StartsWith($"{place} cannot be written: ", refused.Message, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string message, string name = "model", string? baseFolder = null)
    {
        var options = new ConversionOptions(folder[name]) { BaseFolder = baseFolder is null ? null : folder[baseFolder] };

        var refused = await Assert.ThrowsAsync<ConversionException>(() => ModelConverter.ConvertAsync(options, null, TestContext.Current.CancellationToken));

        Assert.Equal(message, refused.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private string In(string name) => Path.Combine(folder["model"], name);

    private void Edit(string name, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(In(name)))!;
        edit(json);
        File.WriteAllText(In(name), json.ToJsonString());
    }

    private static void Cut(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private void RemoveWeights()
    {
        foreach (var file in Directory.GetFiles(folder["model"], "model*"))
        {
            File.Delete(file);
        }
    }

    private void Rewrite(Func<string, bool> isKept)
    {
        RemoveWeights();
        TinyLlamaFolder.WriteSafetensors(In("model.safetensors"), Model.Kind, [.. Model.Weights().Where(weight => isKept(weight.Name))], weights);
    }
}
