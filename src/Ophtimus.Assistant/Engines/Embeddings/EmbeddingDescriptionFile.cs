using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Reads an <see cref="EmbeddingDescription"/> from YAML.</summary>
internal static class EmbeddingDescriptionFile
{
    /// <summary>The file that a model's folder may bring.</summary>
    public const string Name = "embedding.yaml";

    private const string Ready = "embeddings";
    private const string Ending = ".yaml";

    /// <summary>The description that the options name, or that lies in the model's folder; null where an endpoint has none.</summary>
    /// <exception cref="EngineException">There is none where one is needed, or it cannot be used; the message says what to do.</exception>
    public static EmbeddingDescription? Find(EmbeddingOptions options)
    {
        if (options.Description is { } named)
        {
            var folder = options.KnowledgeFolder is null ? null : Path.Combine(options.KnowledgeFolder, Ready);
            var ready = folder is null ? null : Path.Combine(folder, named + Ending);
            return Read(File.Exists(named) ? named : File.Exists(ready) ? ready : throw Unknown(named, folder));
        }

        if (options.ModelFolder is not { } model)
        {
            return null;
        }

        var own = Path.Combine(model, Name);
        return File.Exists(own)
            ? Read(own)
            : throw EmbeddingConfiguration.Misconfigured($"{model} has no {Name}; write one as knowledge/embeddings/README.md says, or name a ready one with Embeddings:Description.");
    }

    /// <exception cref="EngineException">The file cannot be used; the message says what to mend.</exception>
    public static EmbeddingDescription Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<Described?>(text);
            return Checked(file ?? new Described(), path);
        }
        catch (YamlException e)
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} is not a valid description at line {e.Start.Line}: {(e.InnerException ?? e).Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} cannot be read; check who may read it.", e);
        }
    }

    private static EngineException Unknown(string named, string? folder)
    {
        var ready = (Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : []).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        return EmbeddingConfiguration.Misconfigured($"Embeddings:Description is '{named}'; type the path of a file, or one of {string.Join(", ", ready)}.");
    }

    private static EmbeddingDescription Checked(Described file, string path)
    {
        EngineException Wrong(string what) => EmbeddingConfiguration.Misconfigured($"{path} {what}.");
        T Word<T>(string? value, string key, T otherwise)
            where T : struct, Enum => value is null ? otherwise
                : Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed
                : throw Wrong($"has the {key} \"{value}\"; type {string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()}");
        EmbeddedSide Side(DescribedSide? side, string key)
        {
            side ??= new DescribedSide();
            return side.MaxTokens is < 8 or > 131_072
                ? throw Wrong($"has max_tokens {side.MaxTokens} under {key}; set it between 8 and 131072")
                : new EmbeddedSide { Prefix = side.Prefix ?? "", File = side.Model ?? "model.onnx", MaxTokens = side.MaxTokens, TitleIsFirstLine = side.TitleIsFirstLine };
        }

        var dimension = file.Dimension is >= 1 and <= 16_384 ? file.Dimension : throw Wrong("has no dimension; add the length of the model's vectors, such as dimension: 768");
        return new EmbeddingDescription
        {
            Id = string.IsNullOrWhiteSpace(file.Id) ? throw Wrong("has no id; add the model's name, such as id: BAAI/bge-m3") : file.Id,
            Dimension = dimension,
            Pooling = Word(file.Pooling, "pooling", Pooling.Mean),
            Normalise = file.Normalise,
            TruncateTo = file.TruncateTo is null || (file.TruncateTo > 0 && file.TruncateTo < dimension) ? file.TruncateTo : throw Wrong($"has truncate_to {file.TruncateTo}; set it between 1 and {dimension - 1}, or leave it out"),
            Tokenizer = file.Tokenizer is not { } tokenizer ? null : new TokenizerDescription(
                Word(tokenizer.Kind ?? throw Wrong("has a tokenizer without a kind; type bert or xlm-roberta"), "tokenizer kind", TokenizerKind.Bert),
                tokenizer.File ?? throw Wrong("has a tokenizer without a file; name its vocabulary, such as vocab.txt"),
                tokenizer.LowerCase),
            IdsInput = file.Inputs?.Ids ?? "input_ids",
            MaskInput = file.Inputs?.Mask ?? "attention_mask",
            TypesInput = file.Inputs?.Types ?? "token_type_ids",
            Output = file.Output,
            Query = Side(file.Query, "query"),
            Passage = Side(file.Passage, "passage"),
        };
    }

    private sealed class Described
    {
        public string? Id { get; set; }

        public int Dimension { get; set; }

        public string? Pooling { get; set; }

        public bool Normalise { get; set; } = true;

        public int? TruncateTo { get; set; }

        public DescribedTokenizer? Tokenizer { get; set; }

        public DescribedInputs? Inputs { get; set; }

        public string? Output { get; set; }

        public DescribedSide? Query { get; set; }

        public DescribedSide? Passage { get; set; }
    }

    private sealed class DescribedTokenizer
    {
        public string? Kind { get; set; }

        public string? File { get; set; }

        public bool LowerCase { get; set; }
    }

    private sealed class DescribedInputs
    {
        public string? Ids { get; set; }

        public string? Mask { get; set; }

        public string? Types { get; set; }
    }

    private sealed class DescribedSide
    {
        public string? Prefix { get; set; }

        public string? Model { get; set; }

        public int MaxTokens { get; set; } = 512;

        public bool TitleIsFirstLine { get; set; }
    }
}
