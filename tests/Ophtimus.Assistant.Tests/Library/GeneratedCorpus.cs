using System.Text;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Literature made up from a seed. Every document has a word of its own in its title.</summary>
internal static class GeneratedCorpus
{
    private static readonly string[] Vocabulary =
        ["pressure", "retina", "timolol", "cornea", "lens", "nerve", "macula", "vitreous", "drops", "surgery", "months", "patients", "visual", "field", "acuity", "was", "the", "of", "in", "lower"];

    /// <summary>The word that only document <paramref name="number"/> has; no stemmer shortens it.</summary>
    public static string OwnWord(int number) => $"qz{string.Concat(number.ToString("D5", System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('b' + (d - '0'))))}x";

    /// <summary>Writes 400 documents: 6 JSONL files, 100 Markdown files and 3 PubMed files, one of which takes more than one transaction.</summary>
    public static void Write(string folder, int seed)
    {
        var random = new Random(seed);
        var number = 0;
        for (var file = 0; file < 6; file++)
        {
            var lines = Enumerable.Range(0, 40).Select(_ => Shelf.Line($"line-{++number}", $"About {OwnWord(number)}", Text(random, 4)));
            File.WriteAllText(Path.Combine(folder, $"a{file}.jsonl"), string.Concat(lines));
        }

        for (var file = 0; file < 100; file++)
        {
            File.WriteAllText(Path.Combine(folder, $"m{file}.md"), $"# About {OwnWord(++number)}\n\n{Text(random, 3)}\n\n## Results\n\n{Text(random, 3)}\n");
        }

        for (var file = 0; file < 3; file++)
        {
            var sections = file == 1 ? 103 : 2;
            var records = Enumerable.Range(0, 20).Select(_ => Record((++number).ToString(System.Globalization.CultureInfo.InvariantCulture), $"About {OwnWord(number)}", "Journal Article", random, sections));
            File.WriteAllText(Path.Combine(folder, $"p{file}.xml"), Set(records));
        }
    }

    /// <summary>Writes documents that all speak of pressure, half of them into JSONL files of ten, half as Markdown.</summary>
    public static void WriteSmall(string folder, int documents, int seed)
    {
        var random = new Random(seed);
        for (var number = 1; number <= documents / 2; number++)
        {
            File.AppendAllText(Path.Combine(folder, $"a{number / 10}.jsonl"), Shelf.Line($"line-{number}", $"Pressure {OwnWord(number)}", Text(random, 20)));
        }

        for (var number = (documents / 2) + 1; number <= documents; number++)
        {
            File.WriteAllText(Path.Combine(folder, $"m{number}.md"), $"# Pressure {OwnWord(number)}\n\n{Text(random, 8)}\n\n## Results\n\n{Text(random, 8)}\n");
        }
    }

    public static string PubMed(IEnumerable<(string Pmid, string Title, string Type)> records) =>
        Set(records.Select(r => Record(r.Pmid, r.Title, r.Type, new Random(1), sections: 1)));

    public static string Text(Random random, int sentences)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sentences; i++)
        {
            text.Append("The");
            for (var w = random.Next(3, 9); w > 0; w--)
            {
                text.Append(' ').Append(Vocabulary[random.Next(Vocabulary.Length)]);
            }

            text.Append(". ");
        }

        return text.ToString();
    }

    private static string Set(IEnumerable<string> records) => $"<?xml version=\"1.0\"?>\n<PubmedArticleSet>{string.Concat(records)}</PubmedArticleSet>\n";

    private static string Record(string pmid, string title, string type, Random random, int sections) => $"""
        <PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article>
          <Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>Journal of invented ophthalmology</Title></Journal>
          <ArticleTitle>{title}</ArticleTitle>
          <Abstract>{string.Concat(Enumerable.Range(0, sections).Select(s => $"<AbstractText Label=\"PART {s}\">{Text(random, 1)}</AbstractText>"))}</Abstract>
          <Language>eng</Language><PublicationTypeList><PublicationType>{type}</PublicationType></PublicationTypeList>
        </Article></MedlineCitation></PubmedArticle>
        """;
}
