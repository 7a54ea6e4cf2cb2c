using System.Text;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>What a GGUF file holds, read by the format's description and not by the code that wrote it.</summary>
internal sealed class GgufContent
{
    private GgufContent()
    {
    }

    /// <summary>Texts, numbers and lists by key.</summary>
    public Dictionary<string, object> Metadata { get; } = [];

    /// <summary>Type, lengths and bytes by name.</summary>
    public Dictionary<string, (uint Type, ulong[] Shape, byte[] Data)> Tensors { get; } = [];

    public static GgufContent Read(string path)
    {
        using var from = new BinaryReader(File.OpenRead(path));
        Assert.Equal("GGUF"u8.ToArray(), from.ReadBytes(4));
        Assert.Equal(3u, from.ReadUInt32());
        var tensors = from.ReadUInt64();
        var keys = from.ReadUInt64();
        var content = new GgufContent();
        for (var i = 0ul; i < keys; i++)
        {
            content.Metadata.Add(Text(from), Value(from, from.ReadUInt32()));
        }

        var infos = new List<(string Name, ulong[] Shape, uint Type, ulong Offset)>();
        for (var i = 0ul; i < tensors; i++)
        {
            var name = Text(from);
            var shape = Enumerable.Range(0, (int)from.ReadUInt32()).Select(_ => from.ReadUInt64()).ToArray();
            infos.Add((name, shape, from.ReadUInt32(), from.ReadUInt64()));
        }

        var data = (from.BaseStream.Position + 31) / 32 * 32;
        foreach (var (i, info) in infos.Index())
        {
            Assert.Equal(0ul, info.Offset % 32);
            var end = i + 1 < infos.Count ? data + (long)infos[i + 1].Offset : from.BaseStream.Length;
            from.BaseStream.Position = data + (long)info.Offset;
            content.Tensors.Add(info.Name, (info.Type, info.Shape, from.ReadBytes((int)(end - from.BaseStream.Position))));
        }

        return content;
    }

    private static string Text(BinaryReader from) => Encoding.UTF8.GetString(from.ReadBytes((int)from.ReadUInt64()));

    private static object Value(BinaryReader from, uint type) => type switch
    {
        4 => from.ReadUInt32(),
        5 => from.ReadInt32(),
        6 => from.ReadSingle(),
        7 => from.ReadBoolean(),
        8 => Text(from),
        9 => List(from, from.ReadUInt32(), (int)from.ReadUInt64()),
        _ => throw new InvalidDataException($"Type {type} is not expected here."),
    };

    private static List<object> List(BinaryReader from, uint type, int count) => [.. Enumerable.Range(0, count).Select(_ => Value(from, type))];
}
