using System.Globalization;
using System.Runtime.CompilerServices;
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
    private const string Format = "2";
    private const string FormatKey = "format";
    private const string SequenceKey = "sequence";
    private const double WriteBufferMegabytes = 64;

    private static readonly FieldType TextType = new()
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = false,
        IndexOptions = global::Lucene.Net.Index.IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
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
    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken)
    {
        Write(to => Apply(changes, to));
        return Task.CompletedTask;
    }

    private static void Apply(IReadOnlyList<IndexChange> changes, IndexWriter to)
    {
        foreach (var change in changes)
        {
            to.DeleteDocuments(new Term(Fields.Document, Number(change.Document.Value)));
            if (change.Content is not null)
            {
                foreach (var part in IndexedPart.Of(change.Content))
                {
                    to.AddDocument(Part(change.Document, change.Content, part));
                }
            }
        }
    }

    /// <inheritdoc />
    public Task CommitAsync(long sequence, CancellationToken cancellationToken)
    {
        Write(to =>
        {
            to.SetCommitData(new Dictionary<string, string> { [FormatKey] = Format, [SequenceKey] = Number(sequence) });
            to.Commit();
        });

        // Closed, so that another process can write while this one stays open.
        Release();
        Open();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    /// <remarks>The files of the old index go with the next change; until then another process can still read them.</remarks>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Release();
        Sequence = 0;
        Use(null);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Search(query, top, filter));

    private IReadOnlyList<DocumentHit> Search(Query query, int top, SearchFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (QueryTerms.Analyze(query) is not { Count: > 0 } terms || Borrow() is not { } current)
        {
            return [];
        }

        try
        {
            return LuceneCandidates.Rank(current, terms, top, FilterFor(filter));
        }
        finally
        {
            current.IndexReader.DecRef();
        }
    }

    /// <inheritdoc />
    /// <remarks>Needs as much room again as the index takes, until it is done.</remarks>
    public Task CompactAsync(CancellationToken cancellationToken)
    {
        // Without this an empty folder would be given an index.
        if (Sequence == 0)
        {
            return Task.CompletedTask;
        }

        Write(to => to.ForceMerge(1));
        return CommitAsync(Sequence, cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<HeldPassages> HeldAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (Borrow() is not { IndexReader: var reader })
        {
            yield break;
        }

        try
        {
            foreach (var held in HeldParts.In(reader))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return held;
            }
        }
        finally
        {
            reader.DecRef();
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => Task.FromResult(Rarity(words));

    private IReadOnlyList<double> Rarity(IReadOnlyList<string> words)
    {
        if (Borrow() is not { IndexReader: var reader })
        {
            return [.. words.Select(_ => 1.0)];
        }

        try
        {
            return [.. words.Select(w => RarityIn(reader, w))];
        }
        finally
        {
            reader.DecRef();
        }
    }

    private static double RarityIn(IndexReader reader, string word) =>
        reader.MaxDoc == 0 || ClinicalAnalyzer.Instance.Terms(word) is not [var term, ..]
            ? 1
            : Bm25.InverseDocumentFrequency(reader.DocFreq(new Term(Fields.Text, term.Text)), reader.MaxDoc) / Bm25.InverseDocumentFrequency(0, reader.MaxDoc);

    /// <inheritdoc />
    public void Dispose()
    {
        Release();
        searcher?.IndexReader.Dispose();
        directory.Dispose();
    }

    private void Write(Action<IndexWriter> action)
    {
        try
        {
            action(Writer());
        }
        catch
        {
            Release();
            throw;
        }
    }

    // Rolled back and not closed, which would commit: what is missing is brought in again from the library, by sequence.
    private void Release()
    {
        var open = writer;
        writer = null;
        open?.Rollback();
    }

    /// <summary>The searcher, which a commit meanwhile does not close; its reader has to be given back with DecRef.</summary>
    private IndexSearcher? Borrow()
    {
        for (; ;)
        {
            var current = Volatile.Read(ref searcher);
            if (current is null || current.IndexReader.TryIncRef())
            {
                return current;
            }

            ObjectDisposedException.ThrowIf(ReferenceEquals(current, Volatile.Read(ref searcher)), this);
        }
    }

    private IndexWriter Writer()
    {
        if (writer is not null)
        {
            return writer;
        }

        var mode = Sequence == 0 ? OpenMode.CREATE : OpenMode.CREATE_OR_APPEND;
        if (mode == OpenMode.CREATE)
        {
            // Lucene reads what it replaces, and a damaged index would stop it.
            foreach (var file in directory.ListAll().Where(f => f != IndexWriter.WRITE_LOCK_NAME))
            {
                directory.DeleteFile(file);
            }
        }

        return writer = new IndexWriter(directory, new IndexWriterConfig(ClinicalAnalyzer.Version, ClinicalAnalyzer.Instance)
        {
            OpenMode = mode,
            RAMBufferSizeMB = WriteBufferMegabytes,
            Similarity = new BM25Similarity(Bm25.K1, Bm25.B),
        });
    }

    private void Open()
    {
        if (Reader() is not { } reader)
        {
            return;
        }

        var data = reader.IndexCommit.UserData;
        if (!data.TryGetValue(FormatKey, out var format) || format != Format)
        {
            reader.Dispose();
            return;
        }

        Sequence = long.Parse(data[SequenceKey], CultureInfo.InvariantCulture);
        Use(new IndexSearcher(reader) { Similarity = new BM25Similarity(Bm25.K1, Bm25.B) });
    }

    private void Use(IndexSearcher? next)
    {
        var previous = searcher;
        searcher = next;
        previous?.IndexReader.Dispose();
    }

    /// <summary>Null where there is no index, or a damaged one: it is then built again from the library.</summary>
    private DirectoryReader? Reader()
    {
        try
        {
            return DirectoryReader.IndexExists(directory) ? DirectoryReader.Open(directory) : null;
        }
        catch (Exception e) when (e is CorruptIndexException or IndexFormatTooOldException or IndexFormatTooNewException or FileNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }

    private static Document Part(DocumentId id, IndexedDocument content, IndexedPart indexed)
    {
        var source = content.Source;
        var part = new Document
        {
            new Field(Fields.Text, new PartTokenStream(indexed.Terms), TextType),
            new StringField(Fields.Document, Number(id.Value), Field.Store.NO),
            new NumericDocValuesField(Fields.Document, id.Value),
            new NumericDocValuesField(Fields.FirstOrdinal, indexed.FirstOrdinal),
            new NumericDocValuesField(Fields.Length, indexed.Terms.Count),
            new NumericDocValuesField(Fields.Fingerprint, unchecked((long)Fingerprint.Of(content, indexed.FirstOrdinal, indexed.Starts.Count))),
            new BinaryDocValuesField(Fields.Starts, new BytesRef(MemoryMarshal.AsBytes(indexed.Starts.ToArray().AsSpan()).ToArray())),
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
