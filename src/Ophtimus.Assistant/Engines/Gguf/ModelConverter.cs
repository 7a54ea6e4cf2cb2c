using System.Diagnostics;
using System.Globalization;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>Turns a Hugging Face folder of a Llama model into a GGUF file that llama.cpp runs.</summary>
/// <remarks>
/// Metadata, names, order of rows and types are those of llama.cpp's own converter (conversion/llama.py). Memory stays below
/// 200 MB whatever the size of the model, most of it for the tokenizer. The file appears under its name only when it is complete.
/// </remarks>
public static class ModelConverter
{
    private const string Extension = ".gguf";

    /// <summary>Converts.</summary>
    /// <param name="options">What to convert, and into what.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops within a second, and leaves nothing behind.</param>
    /// <exception cref="ConversionException">The folder or the disk is not such that it can be done.</exception>
    public static Task<ConversionReport> ConvertAsync(ConversionOptions options, IProgress<ConversionProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Convert(options, progress, cancellationToken), cancellationToken);

    /// <summary>The file that is written where none is stated: beside the folder, named after it and the type.</summary>
    public static string DefaultFile(string folder, WeightType type) => $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))}-{Name(type)}{Extension}";

    private static ConversionReport Convert(ConversionOptions options, IProgress<ConversionProgress>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var folder = Existing(options.Folder);
        var tokenizer = new TokenizerFiles(folder, options.BaseFolder is null ? null : Existing(options.BaseFolder));
        var path = Path.GetFullPath(options.File ?? DefaultFile(folder, options.Type));
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || Directory.Exists(path))
        {
            throw new ConversionException($"{path} is not a name for a model file; let it end in {Extension}.");
        }

        var configPath = Path.Combine(folder, "config.json");
        var config = LlamaConfig.Read(File.Exists(configPath) ? JsonFile.Read(configPath) : throw new ConversionException($"{folder} has no config.json, so it is not the folder of a model."));
        var type = options.Type is WeightType.Q80 ? GgmlType.Q8_0 : GgmlType.F16;
        var tensors = new LlamaTensors(config, Safetensors.Open(folder), type, cancellationToken).All();
        var vocabulary = tokenizer.Read(config.VocabularySize);
        var file = new GgufWriter();
        AddMetadata(file, config, options.Type, Path.GetFileName(folder));
        vocabulary.AddTo(file);
        foreach (var tensor in tensors)
        {
            file.Add(tensor);
        }

        Save(file, path, progress, cancellationToken);
        return new ConversionReport(path, new FileInfo(path).Length, tensors.Count, tensors.Sum(t => t.Count), [.. tokenizer.Used], vocabulary.ChatTemplate is not null, clock.Elapsed);
    }

    // Keys and values as llama.cpp's converter writes them.
    private static void AddMetadata(GgufWriter file, LlamaConfig config, WeightType type, string name)
    {
        file.Add("general.architecture", "llama");
        file.Add("general.type", "model");
        file.Add("general.name", name);
        file.Add("general.file_type", type is WeightType.Q80 ? 7u : 1u);
        file.Add("general.quantization_version", 2u);
        file.Add("llama.block_count", (uint)config.Layers);
        file.Add("llama.context_length", (uint)config.ContextTokens);
        file.Add("llama.embedding_length", (uint)config.Width);
        file.Add("llama.feed_forward_length", (uint)config.FeedForward);
        file.Add("llama.attention.head_count", (uint)config.Heads);
        file.Add("llama.attention.head_count_kv", (uint)config.KeyValueHeads);
        file.Add("llama.attention.key_length", (uint)config.HeadLength);
        file.Add("llama.attention.value_length", (uint)config.HeadLength);
        file.Add("llama.attention.layer_norm_rms_epsilon", config.NormEpsilon);
        file.Add("llama.rope.freq_base", config.RopeBase);
        file.Add("llama.rope.dimension_count", (uint)config.HeadLength);
        file.Add("llama.vocab_size", (uint)config.VocabularySize);
    }

    private static void Save(GgufWriter file, string path, IProgress<ConversionProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var total = file.TensorBytes;
        try
        {
            Directory.CreateDirectory(folder);
            var free = new DriveInfo(folder).AvailableFreeSpace;
            if (free < total)
            {
                throw new ConversionException($"The disk of {folder} has {Megabytes(free)} free, and the file needs {Megabytes(total)}; free some, or name another place with --out.");
            }

            file.Save(path, progress is null ? null : new Share(progress, total), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConversionException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static string Existing(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(full) ? full : throw new ConversionException($"There is no folder {full}.");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N0} MB");

    private static string Name(WeightType type) => type is WeightType.Q80 ? "q8_0" : "f16";

    private sealed class Share(IProgress<ConversionProgress> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new ConversionProgress(value, total));
    }
}
