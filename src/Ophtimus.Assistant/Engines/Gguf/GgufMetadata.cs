using System.Globalization;
using System.Text;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>The head of a GGUF file: its metadata, and where its tensors lie.</summary>
/// <remarks>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3. Counts and lengths are not believed beyond what the file can hold.</remarks>
public sealed class GgufMetadata
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int DefaultAlignment = 32;

    private readonly Dictionary<string, object> values;

    private GgufMetadata(string path, long fileBytes, Dictionary<string, object> values, IReadOnlyList<GgufTensorPlace> tensors, long dataStart)
    {
        Path = path;
        FileBytes = fileBytes;
        this.values = values;
        Tensors = tensors;
        DataStart = dataStart;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its length.</summary>
    public long FileBytes { get; }

    /// <summary>Every tensor, in the order of the file.</summary>
    public IReadOnlyList<GgufTensorPlace> Tensors { get; }

    /// <summary>Where the tensors begin.</summary>
    public long DataStart { get; }

    /// <summary>How long the file has to be to hold its tensors, as far as their types are known.</summary>
    public long NeededBytes => Tensors.Select(t => DataStart + t.Offset + (t.Bytes ?? 0)).DefaultIfEmpty(DataStart).Max();

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="EngineException">It is no GGUF file, or is cut short within its head.</exception>
    public static GgufMetadata Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            if (reader.ReadUInt32() != Magic || reader.ReadUInt32() is not (2 or 3))
            {
                throw new EngineException(EngineFailure.Misconfigured, $"{path} is not a GGUF file; give one, or make one with `ophtimus models convert`.");
            }

            return ReadBody(path, stream.Length, new GgufHead(reader, stream));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or OverflowException)
        {
            throw new EngineException(EngineFailure.Misconfigured, $"{path} is cut short or damaged within its head; pull or convert it again.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EngineException(EngineFailure.Misconfigured, $"There is no file {path}; check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(EngineFailure.Misconfigured, $"{path} cannot be read; check its permissions.", e);
        }
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string key) => values.GetValueOrDefault(key) as string;

    /// <summary>A whole number; null where there is none.</summary>
    public long? Number(string key) => values.GetValueOrDefault(key) is IConvertible number and not (string or bool or float or double) ? number.ToInt64(CultureInfo.InvariantCulture) : null;

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string key) => values.GetValueOrDefault(key) as IReadOnlyList<string> ?? [];

    /// <summary>A number of the architecture, such as "context_length".</summary>
    public long? OfArchitecture(string key) => Text("general.architecture") is { } architecture ? Number($"{architecture}.{key}") : null;

    private static GgufMetadata ReadBody(string path, long fileBytes, GgufHead head)
    {
        var tensorCount = head.Count();
        var valueCount = head.Count();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < valueCount; i++)
        {
            values[head.Text()] = head.Value();
        }

        var tensors = new List<GgufTensorPlace>();
        for (var i = 0; i < tensorCount; i++)
        {
            tensors.Add(head.Tensor());
        }

        var alignment = values.GetValueOrDefault("general.alignment") is uint stated and > 0 ? stated : DefaultAlignment;
        return new GgufMetadata(path, fileBytes, values, tensors, (head.Position + alignment - 1) / alignment * alignment);
    }
}

/// <summary>A tensor of a GGUF file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weights">How many numbers it holds.</param>
/// <param name="Type">Its type, as ggml numbers them.</param>
/// <param name="Offset">Where it begins, from the start of the tensors.</param>
public sealed record GgufTensorPlace(string Name, long Weights, uint Type, long Offset)
{
    // Numbers and bytes of a block, by type; ggml/src/ggml-common.h.
    private static readonly Dictionary<uint, (int Numbers, int Bytes)> Blocks = new()
    {
        [0] = (1, 4), [1] = (1, 2), [30] = (1, 2), [2] = (32, 18), [3] = (32, 20), [6] = (32, 22), [7] = (32, 24), [8] = (32, 34),
        [10] = (256, 84), [11] = (256, 110), [12] = (256, 144), [13] = (256, 176), [14] = (256, 210),
    };

    /// <summary>Its length; null for a type that is not known here.</summary>
    public long? Bytes => Blocks.TryGetValue(Type, out var block) ? Weights / block.Numbers * block.Bytes : null;
}
