using System.Globalization;
using Ophtimus.Assistant.Engines.Gguf;

namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>Checks what a GGUF file says of its model, its tokenizer and its template.</summary>
internal static class GgufCheck
{
    private const string Begin = "<|begin_of_text|>";
    private static readonly string[] TurnTokens = ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"];

    /// <param name="file">The file's head.</param>
    /// <param name="card">What the catalogue says of it, where it knows it.</param>
    public static IEnumerable<ModelFinding> Of(GgufMetadata file, ModelCard? card)
    {
        yield return Whole(file);
        yield return Architecture(file, card);
        yield return Tokenizer(file);
        yield return Specials(file);
        yield return Template(file.Text("tokenizer.chat_template"), card);
    }

    /// <summary>Checks the template of messages, as a file or a server states it.</summary>
    public static ModelFinding Template(string? template, ModelCard? card)
    {
        const string Name = "template";
        if (card?.Template == ModelTemplate.None)
        {
            return ModelFinding.Good(Name, $"{card.Title} has no chat training; it is driven by completion");
        }

        if (string.IsNullOrWhiteSpace(template))
        {
            return ModelFinding.Wrong(Name, "There is no chat template: convert the model again with --base naming a folder that has one, or for a base model set Engine:Dialogue to completion.");
        }

        var missing = TurnTokens.Where(t => !template.Contains(t, StringComparison.Ordinal)).ToList();
        return missing.Count == 0
            ? ModelFinding.Good(Name, "Llama 3 role headers, ended by <|eot_id|>")
            : ModelFinding.Wrong(Name, $"The chat template lacks {string.Join(", ", missing)}, so it is not Llama 3's: convert the model again with --base naming the model it was trained from.");
    }

    private static ModelFinding Whole(GgufMetadata file)
    {
        const string Name = "file";
        if (file.Tensors.Count == 0)
        {
            return ModelFinding.Wrong(Name, "The file holds no weights, only a tokenizer: take a file with the model.");
        }

        return file.FileBytes >= file.NeededBytes
            ? ModelFinding.Good(Name, string.Create(CultureInfo.InvariantCulture, $"{Pulling.FileSize.Of(file.FileBytes)}, {file.Tensors.Count:N0} tensors, {file.Tensors.Sum(t => t.Weights):N0} weights"))
            : ModelFinding.Wrong(Name, $"The file is cut short: it has {Pulling.FileSize.Of(file.FileBytes)} of {Pulling.FileSize.Of(file.NeededBytes)}; pull or convert it again.");
    }

    private static ModelFinding Architecture(GgufMetadata file, ModelCard? card)
    {
        const string Name = "architecture";
        var layers = file.OfArchitecture("block_count");
        var width = file.OfArchitecture("embedding_length");
        var context = file.OfArchitecture("context_length");
        if (file.Text("general.architecture") is not "llama")
        {
            return ModelFinding.Doubtful(Name, $"The file is of the architecture \"{file.Text("general.architecture")}\", not llama as the models of the catalogue are; answers were never tried with it.");
        }

        if (layers is null || width is null || context is null)
        {
            return ModelFinding.Wrong(Name, "The file does not say how many layers it has, how wide they are, or how long its context is: convert the model again.");
        }

        return card is not null && (layers != card.Shape.Layers || width != card.Shape.Embedding)
            ? ModelFinding.Doubtful(Name, string.Create(CultureInfo.InvariantCulture, $"The file is named like {card.Name}, which has {card.Shape.Layers} layers of {card.Shape.Embedding}, and has {layers} of {width}: look whether it is the right file."))
            : ModelFinding.Good(Name, string.Create(CultureInfo.InvariantCulture, $"llama, {layers} layers of {width}, context {context:N0} tokens"));
    }

    private static ModelFinding Tokenizer(GgufMetadata file)
    {
        const string Name = "tokenizer";
        var (model, rules, tokens) = (file.Text("tokenizer.ggml.model"), file.Text("tokenizer.ggml.pre"), file.Texts("tokenizer.ggml.tokens").Count);
        if (tokens == 0)
        {
            return ModelFinding.Wrong(Name, "The file has no tokenizer: convert the model again with --base naming a folder with tokenizer.json.");
        }

        return (model, rules) == ("gpt2", "llama-bpe")
            ? ModelFinding.Good(Name, string.Create(CultureInfo.InvariantCulture, $"byte-level BPE with the rules of Llama 3, {tokens:N0} tokens"))
            : ModelFinding.Wrong(Name, $"The tokenizer is \"{model}\" with the rules \"{rules ?? "none"}\" instead of \"gpt2\" with \"llama-bpe\", so words are split otherwise than in training: convert the model again with `ophtimus models convert`.");
    }

    private static ModelFinding Specials(GgufMetadata file)
    {
        const string Name = "special tokens";
        var tokens = file.Texts("tokenizer.ggml.tokens");
        string? At(string role) => file.Number($"tokenizer.ggml.{role}_token_id") is { } id && id >= 0 && id < tokens.Count ? tokens[(int)id] : null;

        if (At("bos") is not Begin)
        {
            return ModelFinding.Wrong(Name, $"The token that begins a text is \"{At("bos") ?? "none"}\" instead of {Begin}: convert the model again.");
        }

        if (At("eos") is not { } end)
        {
            return ModelFinding.Wrong(Name, "The file names no token that ends a text, so answers would not stop: convert the model again.");
        }

        var missing = TurnTokens.Where(t => !tokens.Contains(t)).ToList();
        return missing.Count == 0
            ? ModelFinding.Good(Name, $"{Begin} begins, {end} ends, <|eot_id|> ends a turn")
            : ModelFinding.Wrong(Name, $"The vocabulary lacks {string.Join(", ", missing)}, without which messages cannot be told apart: take a Llama 3 model.");
    }
}
