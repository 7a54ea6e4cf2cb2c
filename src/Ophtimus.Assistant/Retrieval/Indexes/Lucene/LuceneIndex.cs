using System.Globalization;
using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Ophtimus.Assistant.Retrieval.Analysis;
using Directory = Lucene.Net.Store.Directory;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>The embedded index: Lucene.NET finds candidates by BM25, <see cref="PartRanker"/> puts them in order.</summary>
public sealed class LuceneIndex : IPassageIndex
{
    // Raised whenever analysis or fields change: an index of another format is built again from the library.
    private const string Format = "1";
    private const string FormatKey = "format";
    private const string SequenceKey = "sequence";
    private const double WriteBufferMegabytes = 64;

    private static readonly FieldType TextType = new()
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = false,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    };

    private readonly Directory directory;
    private IndexWriter? writer;
    private IndexSearcher? searcher;

    /// <summary>Opens the index of a folder; a folder without one has an empty index.</summary>
    public LuceneIndex(string folder)
    {
        directory = FSDirectory.Open(folder);
        Open();
    }

    /// <inheritdoc />
    public long Sequence { get; private set; }

    /// <summary>How many parts (runs of up to 16 passages) are searched.</summary>
    public int Parts => searcher?.IndexReader.NumDocs ?? 0;

    /// <inheritdoc />
    public void Apply(IReadOnlyList<IndexChange> changes)
    {
        var to = Writer();
        foreach (var change in changes)
        {
            to.DeleteDocuments(new Term(Fields.Document, Number(change.Document.Value)));
            if (change.Content is not null)
            {
                foreach (var part in Parted(change.Document, change.Content))
                {
                    to.AddDocument(part);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Commit(long sequence)
    {
        var to = Writer();
        to.SetCommitData(new Dictionary<string, string> { [FormatKey] = Format, [SequenceKey] = Number(sequence) });
        to.Commit();
        Open();
    }

    /// <inheritdoc />
    public IReadOnlyList<DocumentHit> Search(Query query, int top, SearchFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (QueryTerms.Analyze(query) is not { Count: > 0 } terms || Borrow() is not { } current)
        {
            return [];
        }

        try
        {
            return PartRanker.Rank(current, terms, top, FilterFor(filter));
        }
        finally
        {
            current.IndexReader.DecRef();
        }
    }

    /// <inheritdoc />
    public double RarityOf(string word)
    {
        if (ClinicalAnalyzer.Instance.Terms(word) is not [var term, ..] || Borrow() is not { IndexReader: var reader })
        {
            return 1;
        }

        try
        {
            return reader.MaxDoc == 0
                ? 1
                : Bm25.InverseDocumentFrequency(reader.DocFreq(new Term(Fields.Text, term.Text)), reader.MaxDoc) / Bm25.InverseDocumentFrequency(0, reader.MaxDoc);
        }
        finally
        {
            reader.DecRef();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Closing a writer would commit; what was only applied has to be applied again.
        writer?.Rollback();
        searcher?.IndexReader.Dispose();
        directory.Dispose();
    }

    /// <summary>The searcher, kept open until its reader's DecRef: a commit closes the one before it while others may still search it.</summary>
    private IndexSearcher? Borrow()
    {
        while (Volatile.Read(ref searcher) is { } current)
        {
            if (current.IndexReader.TryIncRef())
            {
                return current;
            }
        }

        return null;
    }

    private IndexWriter Writer()
    {
        if (writer is not null)
        {
            return writer;
        }

        var mode = Sequence == 0 ? OpenMode.CREATE : OpenMode.CREATE_OR_APPEND;
        return writer = new IndexWriter(directory, new IndexWriterConfig(ClinicalAnalyzer.Version, ClinicalAnalyzer.Instance)
        {
            OpenMode = mode,
            RAMBufferSizeMB = WriteBufferMegabytes,
            Similarity = new BM25Similarity(Bm25.K1, Bm25.B),
        });
    }

    private void Open()
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return;
        }

        DirectoryReader reader;
        try
        {
            reader = DirectoryReader.Open(directory);
        }
        catch (IOException) when (Sequence == 0)
        {
            // A damaged index counts as a new one: the library fills it again, and the writer begins by clearing the folder.
            return;
        }

        var data = reader.IndexCommit.UserData;
        if (!data.TryGetValue(FormatKey, out var format) || format != Format)
        {
            reader.Dispose();
            return;
        }

        Sequence = long.Parse(data[SequenceKey], CultureInfo.InvariantCulture);
        var previous = searcher;
        searcher = new IndexSearcher(reader) { Similarity = new BM25Similarity(Bm25.K1, Bm25.B) };
        previous?.IndexReader.Dispose();
    }

    private static IEnumerable<Document> Parted(DocumentId id, IndexedDocument content)
    {
        for (var first = 0; first == 0 || first < content.Passages.Count; first += Fields.PassagesPerPart)
        {
            yield return Part(id, content, first);
        }
    }

    private static Document Part(DocumentId id, IndexedDocument content, int first)
    {
        var source = content.Source;
        var stream = new PartTokenStream();
        stream.Append(source.Title);
        stream.Append(string.Join(' ', source.Keywords));
        IReadOnlyList<string> headings = [];
        foreach (var passage in content.Passages.Skip(first).Take(Fields.PassagesPerPart))
        {
            stream.BeginPassage();
            if (!ReferenceEquals(passage.HeadingPath, headings) && !passage.HeadingPath.SequenceEqual(headings))
            {
                stream.Append(string.Join(' ', passage.HeadingPath));
                headings = passage.HeadingPath;
            }

            stream.Append(passage.Text);
        }

        var part = new Document
        {
            new Field(Fields.Text, stream, TextType),
            new StringField(Fields.Document, Number(id.Value), Field.Store.NO),
            new NumericDocValuesField(Fields.Document, id.Value),
            new NumericDocValuesField(Fields.FirstOrdinal, first),
            new NumericDocValuesField(Fields.Length, stream.Length),
            new BinaryDocValuesField(Fields.Starts, new BytesRef(MemoryMarshal.AsBytes(stream.Starts.ToArray().AsSpan()).ToArray())),
            new Int32Field(Fields.Tier, (int)source.Tier, Field.Store.NO),
            new StringField(Fields.Language, source.Language, Field.Store.NO),
            new StringField(Fields.Source, source.Id, Field.Store.NO),
        };
        if (source.Year is { } year)
        {
            part.Add(new Int32Field(Fields.Year, year, Field.Store.NO));
        }

        return part;
    }

    private static QueryWrapperFilter? FilterFor(SearchFilter filter)
    {
        if (filter.IsEmpty)
        {
            return null;
        }

        var all = new BooleanQuery();
        if (filter.FromYear is not null || filter.ToYear is not null)
        {
            all.Add(NumericRangeQuery.NewInt32Range(Fields.Year, filter.FromYear, filter.ToYear, true, true), Occur.MUST);
        }

        if (filter.AtLeast is { } tier)
        {
            all.Add(NumericRangeQuery.NewInt32Range(Fields.Tier, null, (int)tier, true, true), Occur.MUST);
        }

        if (filter.Language is { } language)
        {
            all.Add(new TermQuery(new Term(Fields.Language, language)), Occur.MUST);
        }

        if (filter.SourceId is { } source)
        {
            all.Add(new TermQuery(new Term(Fields.Source, source)), Occur.MUST);
        }

        return new QueryWrapperFilter(all);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
