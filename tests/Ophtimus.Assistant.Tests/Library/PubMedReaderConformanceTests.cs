using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PubMedReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new PubMedReader();

    internal override string Extension => ".xml";

    internal override byte[] WellFormed { get; } = Reading.TestData("three-records.xml");

    internal override int Documents => 3;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["truncated"] = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>zebrafish"u8.ToArray(),
        ["truncated between records"] = "<PubmedArticleSet><zebrafish/>"u8.ToArray(),
        ["invalid UTF-8"] = [.. "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>zebrafish "u8, 0xFF, .. "</PMID></MedlineCitation></PubmedArticle></PubmedArticleSet>"u8],
        ["no record"] = "<PubmedArticleSet><zebrafish/></PubmedArticleSet>"u8.ToArray(),
        ["no PMID"] = "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>zebrafish</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"u8.ToArray(),
        ["an empty PMID"] = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID> </PMID><Article><ArticleTitle>zebrafish</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"u8.ToArray(),
        ["undefined entity"] = "<PubmedArticleSet><PubmedArticle>&zebrafish;</PubmedArticle></PubmedArticleSet>"u8.ToArray(),
    };
}
