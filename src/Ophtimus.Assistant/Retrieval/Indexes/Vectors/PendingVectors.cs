using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Documents that were applied and not written yet.</summary>
/// <param name="dimension">Numbers in a vector.</param>
internal sealed class PendingVectors(int dimension)
{
    private readonly SortedDictionary<long, (Source Source, IReadOnlyList<float[]> Vectors)> documents = [];

    /// <summary>Bytes that their vectors take.</summary>
    public long Bytes { get; private set; }

    /// <summary>True where there are none.</summary>
    public bool IsEmpty => documents.Count == 0;

    /// <summary>Forgets a document, and takes its new vectors, each brought to length 1.</summary>
    public void Apply(VectorChange change)
    {
        if (documents.Remove(change.Document.Value, out var before))
        {
            Bytes -= before.Vectors.Count * (long)dimension * sizeof(float);
        }

        if (change.Vectors is { Count: > 0 } vectors)
        {
            documents.Add(change.Document.Value, (change.Source, [.. vectors.Select(v => Unit(v.Span))]));
            Bytes += vectors.Count * (long)dimension * sizeof(float);
        }
    }

    /// <summary>The documents, by id.</summary>
    public IReadOnlyList<SegmentDocument> Documents() => [.. documents.Select(d => new SegmentDocument(
        d.Key,
        d.Value.Vectors.Count,
        new DocumentFields(d.Value.Source.Id, d.Value.Source.Language, d.Value.Source.Year, d.Value.Source.Tier),
        (row, vector, code) =>
        {
            d.Value.Vectors[row].CopyTo(vector);
            return ByteCode.Write(vector, code);
        }))];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        documents.Clear();
        Bytes = 0;
    }

    /// <summary>A vector of length 1 and the same direction; one without a length stays so, and is like no other.</summary>
    public static float[] Unit(ReadOnlySpan<float> vector)
    {
        var unit = vector.ToArray();
        if (TensorPrimitives.Norm(vector) is > 0 and var length)
        {
            TensorPrimitives.Divide(unit, length, unit);
        }

        return unit;
    }
}
