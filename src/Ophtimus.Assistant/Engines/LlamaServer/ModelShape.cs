using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>What a model file says of the memory that the model needs.</summary>
/// <param name="FileBytes">All of its weights, over every part where the file is split.</param>
/// <param name="Layers">Transformer layers.</param>
/// <param name="KeyValueBytesPerToken">What one layer keeps of one token, in bytes, at 16 bits a number.</param>
/// <param name="VocabularySize">Tokens that it knows.</param>
/// <param name="TrainedContext">Longest text it was trained on, in tokens.</param>
internal sealed partial record ModelShape(long FileBytes, int Layers, int KeyValueBytesPerToken, int VocabularySize, int TrainedContext)
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int BytesPerNumber = 2;

    // Past what any model's metadata needs; a damaged count must not be believed.
    private const ulong MostEntries = 1 << 16;
    private const ulong LongestText = 1 << 24;

    /// <summary>Reads the head of a GGUF file. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.</summary>
    /// <exception cref="EngineException">It is no GGUF file of a language model.</exception>
    public static ModelShape Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 16), Encoding.UTF8);
            if (reader.ReadUInt32() != Magic || reader.ReadUInt32() is not (2 or 3))
            {
                throw Unreadable(path, null);
            }

            reader.ReadUInt64();
            var count = reader.ReadUInt64();
            return count <= MostEntries ? From(ReadMetadata(reader, count), AllBytes(path)) : throw Unreadable(path, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or KeyNotFoundException or FormatException or OverflowException or InvalidCastException or DivideByZeroException)
        {
            throw Unreadable(path, e);
        }
    }

    private static ModelShape From(Dictionary<string, object> metadata, long bytes)
    {
        var architecture = (string)metadata["general.architecture"];
        int Number(string key, int? otherwise = null) => metadata.TryGetValue($"{architecture}.{key}", out var value)
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : otherwise ?? throw new KeyNotFoundException(key);

        var heads = Number("attention.head_count");
        var keyValueHeads = Number("attention.head_count_kv", heads);
        var headSize = Number("embedding_length") / heads;
        var perToken = keyValueHeads * (Number("attention.key_length", headSize) + Number("attention.value_length", headSize)) * BytesPerNumber;
        var tokens = metadata.TryGetValue("tokenizer.ggml.tokens", out var length) ? Convert.ToInt32(length, CultureInfo.InvariantCulture) : 0;
        return new ModelShape(bytes, Number("block_count"), perToken, Number("vocab_size", tokens), Number("context_length"));
    }

    // A list is kept as its length, or as its largest number where its numbers are few, such as one for each layer.
    private static Dictionary<string, object> ReadMetadata(BinaryReader reader, ulong count)
    {
        var metadata = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0UL; i < count; i++)
        {
            var key = ReadText(reader);
            metadata[key] = ReadValue(reader, reader.ReadUInt32());
        }

        return metadata;
    }

    private static object ReadValue(BinaryReader reader, uint type) => type switch
    {
        0 => reader.ReadByte(),
        1 => reader.ReadSByte(),
        2 => reader.ReadUInt16(),
        3 => reader.ReadInt16(),
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadBoolean(),
        8 => ReadText(reader),
        9 => ReadArray(reader),
        10 => reader.ReadUInt64(),
        11 => reader.ReadInt64(),
        12 => reader.ReadDouble(),
        _ => throw new FormatException("Unknown type."),
    };

    private static object ReadArray(BinaryReader reader)
    {
        const int One = 1024;
        var type = reader.ReadUInt32();
        var length = reader.ReadUInt64();
        object largest = 0;
        for (var i = 0UL; i < length; i++)
        {
            var value = ReadValue(reader, type);
            if (length <= One && type is 4 or 5 && Convert.ToInt64(value, CultureInfo.InvariantCulture) > Convert.ToInt64(largest, CultureInfo.InvariantCulture))
            {
                largest = value;
            }
        }

        return length <= One && type is 4 or 5 ? largest : length;
    }

    private static string ReadText(BinaryReader reader)
    {
        var length = reader.ReadUInt64();
        var bytes = length <= LongestText ? reader.ReadBytes((int)length) : throw new FormatException("Too long.");
        return (ulong)bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    // llama.cpp splits a large model into name-00001-of-00003.gguf and so on, and is given the first.
    private static long AllBytes(string path)
    {
        var match = Split().Match(path);
        return match.Success
            ? Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileName(match.Groups[1].Value)}-*-of-{match.Groups[2].Value}.gguf").Sum(f => new FileInfo(f).Length)
            : new FileInfo(path).Length;
    }

    private static EngineException Unreadable(string path, Exception? e) =>
        new(EngineFailure.Misconfigured, $"Engine:ModelFile is '{path}', which cannot be read as a GGUF model; give the path of a complete GGUF file.", e);

    [GeneratedRegex(@"^(.*)-00001-of-(\d{5})\.gguf$", RegexOptions.CultureInvariant)]
    private static partial Regex Split();
}
