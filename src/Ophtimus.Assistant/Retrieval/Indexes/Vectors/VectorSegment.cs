using System.Runtime.InteropServices;
using System.Text;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>A file of documents with their vectors that never changes. It is closed when the last of those who hold it lets go.</summary>
internal sealed class VectorSegment : IDisposable
{
    private const int BytesAtOnce = 1 << 24;

    private readonly MappedFile file;
    private readonly SegmentLayout layout;
    private int holders = 1;

    private VectorSegment(string name, MappedFile file, SegmentLayout layout)
    {
        Name = name;
        this.file = file;
        this.layout = layout;
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>How many documents, the dead included.</summary>
    public int Documents => layout.Documents;

    /// <summary>How many vectors, the dead included.</summary>
    public int Rows => layout.Rows;

    /// <summary>Bytes of a row's code.</summary>
    public int Stride => layout.Stride;

    private ReadOnlySpan<long> Ids => file.Span<long>(SegmentLayout.Ids, layout.Documents);

    private ReadOnlySpan<int> FirstRows => file.Span<int>(layout.FirstRows, layout.Documents + 1);

    /// <summary>Opens a file and reads all of it but the vectors, to know that it is whole.</summary>
    /// <exception cref="InvalidDataException">It is damaged, of another format, or of another dimension.</exception>
    public static VectorSegment Open(string folder, string name, int dimension)
    {
        var path = Path.Combine(folder, name);
        var file = new MappedFile(path);
        try
        {
            if (file.Length < SegmentLayout.HeaderBytes)
            {
                throw Damaged(path);
            }

            var header = MemoryMarshal.Read<SegmentHeader>(file.Span<byte>(0, SegmentLayout.HeaderBytes));
            var layout = new SegmentLayout(header.Documents, header.Rows, header.Dimension, header.TextBytes);
            if (header.Magic != SegmentHeader.CurrentMagic || header.Dimension != dimension || header.Documents < 0 || header.Rows < 0 || header.TextBytes < 0
                || file.Length != layout.Length || Sum(file, layout) != header.Checksum)
            {
                throw Damaged(path);
            }

            return new VectorSegment(name, file, layout);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Holds it open; whoever does so calls <see cref="Dispose"/> once.</summary>
    public VectorSegment Hold()
    {
        Interlocked.Increment(ref holders);
        return this;
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            file.Dispose();
        }
    }

    /// <summary>Where a document stands; negative where it is not here.</summary>
    public int PlaceOf(long id) => Ids.BinarySearch(id);

    /// <summary>The document of a place.</summary>
    public long IdAt(int place) => Ids[place];

    /// <summary>How many vectors the document of a place has.</summary>
    public int RowsOf(int place) => FirstRows[place + 1] - FirstRows[place];

    /// <summary>The passage of a row.</summary>
    public PassageId PassageOf(int row)
    {
        var starts = FirstRows;
        var place = starts.BinarySearch(row);
        place = place >= 0 ? place : ~place - 1;
        return new PassageId(new DocumentId(Ids[place]), row - starts[place]);
    }

    /// <summary>The codes of rows.</summary>
    public ReadOnlySpan<byte> Codes(int from, int count) => file.Span<byte>(layout.Codes + ((long)from * layout.Stride), count * layout.Stride);

    /// <summary>What a byte is worth in each of some rows.</summary>
    public ReadOnlySpan<float> Worths(int from, int count) => file.Span<float>(layout.Worths + ((long)from * sizeof(float)), count);

    /// <summary>The vector of a row, whose length is 1.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ReadOnlySpan<float> Vector(int row)
    {
        var vector = file.Span<float>(layout.Vectors + ((long)row * layout.Dimension * sizeof(float)), layout.Dimension);
        return Checksum.Of(MemoryMarshal.AsBytes(vector)) == file.Span<uint>(layout.Checksums + ((long)row * sizeof(uint)), 1)[0] ? vector : throw Damaged(Name);
    }

    /// <summary>Runs of rows that may be found: those of documents that live and pass the filter.</summary>
    public IEnumerable<(int From, int To)> Runs(SearchFilter filter, DeadDocuments dead)
    {
        if (filter.IsEmpty && dead.Count == 0)
        {
            yield return (0, Rows);
            yield break;
        }

        var (source, language) = (Bytes(filter.SourceId), Bytes(filter.Language));
        for (var place = 0; place < Documents;)
        {
            if (!Passes(place))
            {
                place++;
                continue;
            }

            var first = place;
            while (place < Documents && Passes(place))
            {
                place++;
            }

            yield return (FirstRows[first], FirstRows[place]);
        }

        bool Passes(int place) => !dead.Contains(place)
            && (filter.FromYear is null || Year(place) >= filter.FromYear)
            && (filter.ToYear is null || (Year(place) <= filter.ToYear && Year(place) != SegmentWriter.NoYear))
            && (filter.AtLeast is null || file.Span<byte>(layout.Tiers, Documents)[place] <= (int)filter.AtLeast)
            && (language is null || Text(SourceEnd(place), LanguageEnd(place)).SequenceEqual(language))
            && (source is null || Text(place == 0 ? 0 : LanguageEnd(place - 1), SourceEnd(place)).SequenceEqual(source));
    }

    /// <summary>The document of a place, on its way into another segment.</summary>
    public SegmentDocument Document(int place) => new(
        IdAt(place),
        RowsOf(place),
        new DocumentFields(
            Encoding.UTF8.GetString(Text(place == 0 ? 0 : LanguageEnd(place - 1), SourceEnd(place))),
            Encoding.UTF8.GetString(Text(SourceEnd(place), LanguageEnd(place))),
            Year(place) == SegmentWriter.NoYear ? null : Year(place),
            (EvidenceTier)file.Span<byte>(layout.Tiers, Documents)[place]),
        (row, vector, code) =>
        {
            var at = FirstRows[place] + row;
            Vector(at).CopyTo(vector);
            Codes(at, 1).CopyTo(code);
            return Worths(at, 1)[0];
        });

    private int Year(int place) => file.Span<int>(layout.Years, Documents)[place];

    private int SourceEnd(int place) => file.Span<int>(layout.SourceEnds, Documents)[place];

    private int LanguageEnd(int place) => file.Span<int>(layout.LanguageEnds, Documents)[place];

    private ReadOnlySpan<byte> Text(int from, int to) => file.Span<byte>(layout.Text + from, to - from);

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static uint Sum(MappedFile file, SegmentLayout layout)
    {
        var crc = 0u;
        for (long offset = SegmentLayout.HeaderBytes; offset < layout.Vectors; offset += BytesAtOnce)
        {
            crc = Checksum.Of(file.Span<byte>(offset, (int)Math.Min(BytesAtOnce, layout.Vectors - offset)), crc);
        }

        return crc;
    }

    private static InvalidDataException Damaged(string name) => new($"The vectors in {name} are damaged, or of another version; they are made again from the library.");
}
