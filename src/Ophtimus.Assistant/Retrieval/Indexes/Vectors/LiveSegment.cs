namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>A segment as it is at one commit.</summary>
/// <param name="Segment">The file.</param>
/// <param name="Dead">Its documents that are no longer found.</param>
/// <param name="DeadFile">Where those are saved; null where none is dead, or they are not saved yet.</param>
internal sealed record LiveSegment(VectorSegment Segment, DeadDocuments Dead, string? DeadFile)
{
    /// <summary>Vectors that can be found.</summary>
    public int LiveRows => Segment.Rows - Dead.Rows;

    /// <summary>The same with further dead.</summary>
    public LiveSegment Without(IEnumerable<long> ids)
    {
        var dead = Dead.With(ids.Select(Segment.PlaceOf).Where(p => p >= 0), Segment);
        return ReferenceEquals(dead, Dead) ? this : new LiveSegment(Segment, dead, null);
    }

    /// <summary>The documents that can be found, by id.</summary>
    public IEnumerable<SegmentDocument> Documents() => Enumerable.Range(0, Segment.Documents).Where(p => !Dead.Contains(p)).Select(Segment.Document);
}
