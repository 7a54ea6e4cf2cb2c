using System.Text.Json;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>
/// Lucene's own BM25 over title and text (k1 = 0.9, b = 0.4, English analyzer), as Anserini runs it on BEIR: the peer that the
/// product is measured beside, and the proof that the measuring is right.
/// </summary>
public sealed class PlainBm25 : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const float K1 = 0.9f;
    private const float B = 0.4f;

    private readonly EnglishAnalyzer analyzer = new(Version);
    private readonly Lucene.Net.Store.Directory directory;
    private readonly IndexSearcher searcher;

    private PlainBm25(Lucene.Net.Store.Directory directory, IEnumerable<(string Id, string Text)> documents)
    {
        this.directory = directory;
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity(K1, B), RAMBufferSizeMB = 64 }))
        {
            foreach (var (id, text) in documents)
            {
                writer.AddDocument([new StringField("id", id, Field.Store.YES), new TextField("contents", text, Field.Store.NO)]);
            }
        }

        searcher = new IndexSearcher(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity(K1, B) };
    }

    /// <summary>How many documents it holds.</summary>
    public int Documents => searcher.IndexReader.NumDocs;

    /// <summary>Indexes a BEIR corpus on disk.</summary>
    /// <param name="corpusPath">The corpus.</param>
    /// <param name="folder">An empty folder for the index.</param>
    public static PlainBm25 Build(string corpusPath, string folder) => new(FSDirectory.Open(folder), Corpus(corpusPath));

    /// <summary>The ids of the best documents, best first.</summary>
    public IReadOnlyList<string> Search(string text, int top)
    {
        var query = new BooleanQuery(disableCoord: true);
        using var stream = analyzer.GetTokenStream("contents", text);
        var term = stream.GetAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            query.Add(new TermQuery(new Term("contents", term.ToString())), Occur.SHOULD);
        }

        stream.End();
        return [.. searcher.Search(query, top).ScoreDocs.Select(d => searcher.Doc(d.Doc).Get("id"))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        searcher.IndexReader.Dispose();
        directory.Dispose();
        analyzer.Dispose();
    }

    private static IEnumerable<(string Id, string Text)> Corpus(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            yield return (entry.GetProperty("_id").GetString()!, $"{(entry.TryGetProperty("title", out var title) ? title.GetString() : "")} {entry.GetProperty("text").GetString()}");
        }
    }
}
