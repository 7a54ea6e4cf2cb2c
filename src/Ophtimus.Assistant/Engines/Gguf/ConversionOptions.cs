namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>What to convert, and into what.</summary>
/// <param name="Folder">The model's folder: config.json, safetensors, tokenizer.json and what goes with it.</param>
public sealed record ConversionOptions(string Folder)
{
    /// <summary>The file to write. Default: beside the folder, named after it and the type.</summary>
    public string? File { get; init; }

    /// <summary>How weights are stored. Default f16.</summary>
    public WeightType Type { get; init; }

    /// <summary>The folder of the model that it was trained from, for tokenizer files that the folder lacks.</summary>
    public string? BaseFolder { get; init; }
}

/// <summary>How a converted model's weights are stored; norms are always stored in 32 bits.</summary>
public enum WeightType
{
    /// <summary>16 bits a weight: as exact as the models are published.</summary>
    F16,

    /// <summary>llama.cpp's q8_0: 8.5 bits a weight, in blocks of 32 under one scale.</summary>
    Q80,
}

/// <summary>How far a conversion is.</summary>
/// <param name="BytesWritten">Bytes of weights written.</param>
/// <param name="BytesTotal">Bytes of weights in all.</param>
public readonly record struct ConversionProgress(long BytesWritten, long BytesTotal);

/// <summary>What a conversion did.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Tensors">Tensors in it.</param>
/// <param name="Weights">Numbers in them.</param>
/// <param name="TokenizerFolders">The folders that tokenizer files came from.</param>
/// <param name="HasChatTemplate">False for a base model, which is driven by raw completion.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ConversionReport(string File, long Bytes, int Tensors, long Weights, IReadOnlyList<string> TokenizerFolders, bool HasChatTemplate, TimeSpan Elapsed);
