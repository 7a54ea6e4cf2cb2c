using System.Text;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>Writes a GGUF file, version 3: metadata, then tensors one after the other, each produced only when it is written.</summary>
/// <remarks>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. The file appears under its name only when it is complete.</remarks>
internal sealed class GgufWriter
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const uint Version = 3;
    private const int Alignment = 32;
    private const string PartSuffix = ".part";

    private readonly List<(string Key, Action<BinaryWriter> Write)> metadata = [];
    private readonly List<GgufTensor> tensors = [];

    // The format's value types.
    private enum ValueType : uint
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Bool = 7,
        String = 8,
        Array = 9,
    }

    public long TensorBytes => tensors.Sum(t => Padded(t.Bytes));

    public void Add(string key, uint value) => Add(key, ValueType.UInt32, to => to.Write(value));

    public void Add(string key, float value) => Add(key, ValueType.Float32, to => to.Write(value));

    public void Add(string key, bool value) => Add(key, ValueType.Bool, to => to.Write(value));

    public void Add(string key, string value) => Add(key, ValueType.String, to => WriteText(to, value));

    public void Add(string key, IReadOnlyList<string> values) => AddArray(key, ValueType.String, values, WriteText);

    public void Add(string key, IReadOnlyList<int> values) => AddArray(key, ValueType.Int32, values, (to, value) => to.Write(value));

    public void Add(GgufTensor tensor)
    {
        if (tensor.Shape[0] % tensor.Type.NumbersPerBlock() != 0)
        {
            throw new ArgumentException($"{tensor.Name} has rows of {tensor.Shape[0]} numbers, which {tensor.Type} cannot store.", nameof(tensor));
        }

        tensors.Add(tensor);
    }

    /// <summary>Writes the file; what was there before stays until the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the bytes of tensors written so far.</param>
    /// <param name="cancellationToken">Stops before the next tensor and leaves nothing behind.</param>
    public void Save(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var part = path + PartSuffix;

        // Opened before the try, since a part that another conversion is writing is not ours to delete.
        var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        try
        {
            using (file)
            {
                WriteHead(file);
                WriteTensors(file, progress, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private void WriteHead(FileStream file)
    {
        using var to = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        to.Write(Magic);
        to.Write(Version);
        to.Write((ulong)tensors.Count);
        to.Write((ulong)metadata.Count);
        foreach (var (key, write) in metadata)
        {
            WriteText(to, key);
            write(to);
        }

        var offset = 0L;
        foreach (var tensor in tensors)
        {
            WriteText(to, tensor.Name);
            to.Write((uint)tensor.Shape.Count);
            foreach (var length in tensor.Shape)
            {
                to.Write((ulong)length);
            }

            to.Write((uint)tensor.Type);
            to.Write((ulong)offset);
            offset += Padded(tensor.Bytes);
        }

        to.Flush();
        Pad(file);
    }

    private void WriteTensors(FileStream file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var start = file.Position;
        foreach (var tensor in tensors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = file.Position;
            tensor.WriteTo(file);
            if (file.Position - before != tensor.Bytes)
            {
                throw new InvalidOperationException($"{tensor.Name} gave {file.Position - before} bytes instead of {tensor.Bytes}.");
            }

            Pad(file);
            progress?.Report(file.Position - start);
        }
    }

    private void Add(string key, ValueType type, Action<BinaryWriter> write) => metadata.Add((key, to =>
    {
        to.Write((uint)type);
        write(to);
    }));

    private void AddArray<T>(string key, ValueType of, IReadOnlyList<T> values, Action<BinaryWriter, T> write) => Add(key, ValueType.Array, to =>
    {
        to.Write((uint)of);
        to.Write((ulong)values.Count);
        foreach (var value in values)
        {
            write(to, value);
        }
    });

    private static void WriteText(BinaryWriter to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        to.Write((ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void Pad(FileStream file) => file.Write(stackalloc byte[(int)(Padded(file.Position) - file.Position)]);

    private static long Padded(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
