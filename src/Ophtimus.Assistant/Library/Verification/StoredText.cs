using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Library.Verification;

/// <summary>Puts a document together again from its rows, to see whether it is still what its reader gave.</summary>
internal static class StoredText
{
    // DocumentBuilder puts this between paragraphs, and no paragraph holds it.
    private const string BetweenParagraphs = "\n\n";

    /// <summary>What is wrong with a document, for a librarian; null where nothing is.</summary>
    public static string? Fault(DocumentRow row, IReadOnlyList<PassageRow> passages)
    {
        var start = 0;
        for (var ordinal = 0; ordinal < passages.Count; ordinal++)
        {
            if (passages[ordinal].Ordinal != ordinal || passages[ordinal].Start != start)
            {
                return "a passage is missing or out of place";
            }

            start += passages[ordinal].Text.Length;
        }

        if (start != row.Characters)
        {
            return "its passages are not its whole text";
        }

        var source = row.ToSource();
        if ((source.Id, source.Title, source.Year, source.Tier, source.Language, source.Retracted) != (row.Key, row.Title, row.Year, row.Tier, row.Language, row.Retracted))
        {
            return "its bibliographic data contradict each other";
        }

        // The passage size stands behind the hash.
        return row.ContentHash.StartsWith(Rebuilt(row, passages).ContentHash() + "-", StringComparison.Ordinal) ? null : "its text or bibliographic data are not what was stored";
    }

    private static SourceDocument Rebuilt(DocumentRow row, IReadOnlyList<PassageRow> passages)
    {
        var text = string.Concat(passages.Select(p => p.Text));
        return new SourceDocument
        {
            Source = row.ToSource(),
            Text = text,
            Blocks = Blocks(text, passages),
            References = RowMapping.ToReferences(row.References),
            Statements = RowMapping.ToStatements(row.Statements),
        };
    }

    private static List<TextBlock> Blocks(string text, IReadOnlyList<PassageRow> passages)
    {
        var blocks = new List<TextBlock>();
        var passage = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(BetweenParagraphs, start, StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;
            while (passage + 1 < passages.Count && passages[passage + 1].Start <= start)
            {
                passage++;
            }

            blocks.Add(new TextBlock(start, end - start, passages[passage].ToHeadings(), passages[passage].Page));
            start = end + BetweenParagraphs.Length;
        }

        return blocks;
    }
}
