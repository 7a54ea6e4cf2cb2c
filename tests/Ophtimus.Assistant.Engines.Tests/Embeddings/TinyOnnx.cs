namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>An ONNX model whose vector of a token is a row of a table, so that what it gives can be computed by hand.</summary>
/// <remarks>Field numbers are those of onnx.proto3, IR version 8, operator set 13.</remarks>
internal sealed record TinyOnnx(float[][] Rows)
{
    private const int TensorFloat = 1, TensorInt64 = 7;

    /// <summary>Whether the model asks for token types, and adds a hundredth of each to every number.</summary>
    public bool HasTypes { get; init; }

    /// <summary>Whether the model gives one vector a text, the one of its first token.</summary>
    public bool PoolsItself { get; init; }

    /// <summary>The output's name.</summary>
    public string Output { get; init; } = "last_hidden_state";

    /// <summary>The input of ids.</summary>
    public string Ids { get; init; } = "input_ids";

    /// <summary>A table of small whole numbers, the same for the same seed.</summary>
    public static TinyOnnx Of(int vocabulary, int dimension, int seed = 1)
    {
        var random = new Random(seed);
        return new TinyOnnx([.. Enumerable.Range(0, vocabulary).Select(_ => Enumerable.Range(0, dimension).Select(_ => (float)random.Next(-9, 10)).ToArray())]);
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new ProtobufWriter().Number(1, 8).Message(8, new ProtobufWriter().Text(1, "").Number(2, 13)).Message(7, Graph()).ToArray());
    }

    private ProtobufWriter Graph()
    {
        var graph = new ProtobufWriter().Text(2, "tiny");
        var looked = PoolsItself || HasTypes ? "looked" : Output;
        graph.Message(1, Node("Gather", looked, ["table", Ids]));
        if (HasTypes)
        {
            graph.Message(1, Node("Cast", "types", ["token_type_ids"], new ProtobufWriter().Text(1, "to").Number(20, 2).Number(3, TensorFloat)));
            graph.Message(1, Node("Mul", "hundredths", ["types", "hundredth"]));
            graph.Message(1, Node("Unsqueeze", "added", ["hundredths", "last"]));
            graph.Message(1, Node("Add", Output, [looked, "added"]));
            graph.Message(5, Tensor("hundredth", TensorFloat, [], BitConverter.GetBytes(0.01f)));
            graph.Message(5, Tensor("last", TensorInt64, [1], BitConverter.GetBytes(2L)));
        }
        else if (PoolsItself)
        {
            graph.Message(1, Node("Gather", Output, ["looked", "first"], new ProtobufWriter().Text(1, "axis").Number(20, 2).Number(3, 1)));
            graph.Message(5, Tensor("first", TensorInt64, [], BitConverter.GetBytes(0L)));
        }

        graph.Message(5, Tensor("table", TensorFloat, [Rows.Length, Rows[0].Length], [.. Rows.SelectMany(r => r).SelectMany(BitConverter.GetBytes)]));
        foreach (var input in new[] { Ids, "attention_mask" }.Concat(HasTypes ? ["token_type_ids"] : []))
        {
            graph.Message(11, Value(input, TensorInt64, ["batch", "length"]));
        }

        return graph.Message(12, Value(Output, TensorFloat, PoolsItself ? ["batch", "width"] : ["batch", "length", "width"]));
    }

    private static ProtobufWriter Node(string kind, string output, string[] inputs, ProtobufWriter? attribute = null)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, kind);
        return attribute is null ? node : node.Message(5, attribute);
    }

    private static ProtobufWriter Tensor(string name, int type, int[] shape, byte[] content)
    {
        var tensor = new ProtobufWriter();
        foreach (var length in shape)
        {
            tensor.Number(1, length);
        }

        return tensor.Number(2, type).Text(8, name).Bytes(9, content);
    }

    private static ProtobufWriter Value(string name, int type, string[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var length in shape)
        {
            dimensions.Message(1, new ProtobufWriter().Text(2, length));
        }

        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, type).Message(2, dimensions)));
    }
}
