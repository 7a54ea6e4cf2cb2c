using System.Text;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>Reads the values of a GGUF file's head, one after the other.</summary>
internal sealed class GgufHead(BinaryReader reader, Stream stream)
{
    private const int MostDimensions = 4;

    public long Position => stream.Position;

    private long Left => stream.Length - stream.Position;

    /// <summary>A count of things, of which each takes at least a byte.</summary>
    public int Count()
    {
        var count = reader.ReadUInt64();
        return count <= (ulong)Left && count <= int.MaxValue ? (int)count : throw new FormatException("A count is larger than the file.");
    }

    public string Text()
    {
        var bytes = reader.ReadBytes(Count());
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A value after its type. Lists of texts are kept; of other lists, only that they were there.</summary>
    public object Value() => Value(reader.ReadUInt32());

    public GgufTensorPlace Tensor()
    {
        var name = Text();
        var dimensions = reader.ReadUInt32();
        if (dimensions is 0 or > MostDimensions)
        {
            throw new FormatException("A tensor has no shape.");
        }

        var weights = 1L;
        for (var i = 0; i < dimensions; i++)
        {
            weights = checked(weights * (long)reader.ReadUInt64());
        }

        return new GgufTensorPlace(name, weights, reader.ReadUInt32(), checked((long)reader.ReadUInt64()));
    }

    private object Value(uint type) => type switch
    {
        0 => reader.ReadByte(),
        1 => reader.ReadSByte(),
        2 => reader.ReadUInt16(),
        3 => reader.ReadInt16(),
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadBoolean(),
        8 => Text(),
        9 => List(),
        10 => reader.ReadUInt64(),
        11 => reader.ReadInt64(),
        12 => reader.ReadDouble(),
        _ => throw new FormatException("A value has a type that the format does not know."),
    };

    private object List()
    {
        var type = reader.ReadUInt32();
        var count = Count();
        if (type == 8)
        {
            var texts = new List<string>();
            for (var i = 0; i < count; i++)
            {
                texts.Add(Text());
            }

            return texts;
        }

        if (type == 9)
        {
            throw new FormatException("Lists of lists do not occur in models.");
        }

        for (var i = 0; i < count; i++)
        {
            Value(type);
        }

        return new SkippedList(count);
    }

    /// <summary>Stands for a list that is not kept.</summary>
    private sealed record SkippedList(int Count);
}
