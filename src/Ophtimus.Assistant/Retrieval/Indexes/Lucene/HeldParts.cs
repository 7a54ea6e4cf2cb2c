using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>Lists what an index holds.</summary>
internal static class HeldParts
{
    /// <summary>Each part that has not been deleted.</summary>
    public static IEnumerable<HeldPassages> In(IndexReader reader) => reader.Leaves.SelectMany(l => In(l.AtomicReader));

    private static IEnumerable<HeldPassages> In(AtomicReader segment)
    {
        var document = segment.GetNumericDocValues(Fields.Document);
        var first = segment.GetNumericDocValues(Fields.FirstOrdinal);
        var starts = segment.GetBinaryDocValues(Fields.Starts);
        var fingerprint = segment.GetNumericDocValues(Fields.Fingerprint);
        var live = segment.LiveDocs;
        var bytes = new BytesRef();
        for (var part = 0; part < segment.MaxDoc; part++)
        {
            if (live?.Get(part) != false)
            {
                starts.Get(part, bytes);
                yield return new HeldPassages(new DocumentId(document.Get(part)), (int)first.Get(part), bytes.Length / sizeof(int), unchecked((ulong)fingerprint.Get(part)));
            }
        }
    }
}
