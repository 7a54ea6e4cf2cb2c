using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>The tensors of a model folder: model.safetensors, or the shards that model.safetensors.index.json lists.</summary>
/// <remarks>Format: https://github.com/huggingface/safetensors#format. Every header is checked against its file before anything is converted.</remarks>
internal static class Safetensors
{
    private const string Single = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    // The format's own limit of a header.
    private const long LongestHeader = 100_000_000;

    private static readonly Dictionary<string, int> BytesOf = new(StringComparer.Ordinal) { ["BF16"] = 2, ["F16"] = 2, ["F32"] = 4 };

    /// <summary>All tensors of the folder, by name.</summary>
    /// <exception cref="ConversionException">A file is missing, cut off or not what it should be.</exception>
    public static IReadOnlyDictionary<string, StoredTensor> Open(string folder)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var file in Files(folder))
        {
            foreach (var tensor in Header(file))
            {
                if (!tensors.TryAdd(tensor.Name, tensor))
                {
                    throw new ConversionException($"{tensor.Name} is in both {tensors[tensor.Name].File} and {file}; one of them belongs to another model.");
                }
            }
        }

        return tensors;
    }

    private static List<string> Files(string folder)
    {
        var index = Path.Combine(folder, Index);
        var single = Path.Combine(folder, Single);
        if (!File.Exists(index))
        {
            return File.Exists(single) ? [single] : throw new ConversionException(WithoutWeights(folder));
        }

        var map = JsonFile.Read(index).Root.Find("weight_map") is { ValueKind: JsonValueKind.Object } found ? found : throw new ConversionException($"{index} lists no files; download it again.");
        var names = map.EnumerateObject().Select(entry => entry.Value.ToString()).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            if (name != Path.GetFileName(name) || !name.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                throw new ConversionException($"{index} lists \"{name}\", which is not the name of a safetensors file in the folder.");
            }

            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new ConversionException($"{name} of {names.Count} files is missing in {folder}; download it.");
            }
        }

        return names.ConvertAll(name => Path.Combine(folder, name));
    }

    private static string WithoutWeights(string folder) => folder switch
    {
        _ when File.Exists(Path.Combine(folder, "adapter_model.safetensors")) => $"{folder} holds an adapter, not a whole model; merge it into its base model first.",
        _ when Directory.EnumerateFiles(folder, "*.bin").Any() => $"{folder} has weights in .bin files only, which are Python programs and are not read; get the model's safetensors.",
        _ => $"{folder} has neither {Single} nor {Index}; download the model's weights.",
    };

    private static List<StoredTensor> Header(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var prefix = new byte[sizeof(long)];
            var length = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) == prefix.Length ? BinaryPrimitives.ReadInt64LittleEndian(prefix) : 0;
            if (length is <= 0 or > LongestHeader || length > stream.Length - prefix.Length)
            {
                throw new ConversionException($"{file} is cut off or not a safetensors file; download it again.");
            }

            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            using var json = JsonDocument.Parse(bytes);
            var start = prefix.Length + length;
            var tensors = json.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").Select(entry => Tensor(file, entry, start)).ToList();
            var missing = tensors.Select(tensor => tensor.Offset + (tensor.Count * BytesOf[tensor.Kind])).DefaultIfEmpty().Max() - stream.Length;
            return missing <= 0 ? tensors : throw new ConversionException(string.Create(CultureInfo.InvariantCulture, $"{file} is cut off: {missing:N0} bytes are missing; download it again."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException or OverflowException)
        {
            throw new ConversionException($"{file} has a broken list of tensors; download it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConversionException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static StoredTensor Tensor(string file, JsonProperty entry, long dataStart)
    {
        var kind = entry.Value.GetProperty("dtype").GetString()!;
        if (!BytesOf.TryGetValue(kind, out var bytesPerNumber))
        {
            throw new ConversionException($"{entry.Name} in {file} is stored as {kind}; only {string.Join(", ", BytesOf.Keys)} are converted.");
        }

        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).ToList();
        var offsets = entry.Value.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var tensor = new StoredTensor(entry.Name, file, kind, shape, dataStart + start);
        return shape.TrueForAll(length => length > 0) && start >= 0 && end - start == checked(tensor.Count * bytesPerNumber)
            ? tensor
            : throw new ConversionException($"{file} has a broken list of tensors; download it again.");
    }
}
