using System.Text.Json;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Rows to records and back.</summary>
internal static class RowMapping
{
    public static Source ToSource(this DocumentRow row) => ToSource(row.Source);

    public static Source ToSource(string json) => JsonSerializer.Deserialize(json, LibraryJson.Default.Source)!;

    public static IReadOnlyList<CitedReference> ToCited(this DocumentRow row) => ToCited(row.References, row.Statements);

    /// <summary>The references of a document by where they are cited.</summary>
    public static IReadOnlyList<CitedReference> ToCited(string referencesJson, string statementsJson)
    {
        if (statementsJson.Length == 0)
        {
            return [];
        }

        var references = ToReferences(referencesJson).ToDictionary(r => r.Key, StringComparer.Ordinal);
        return [.. ToStatements(statementsJson).SelectMany(s => s.Keys.Where(references.ContainsKey).Select(k => new CitedReference(s.Offset, references[k])))];
    }

    public static IReadOnlyList<Reference> ToReferences(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize(json, LibraryJson.Default.IReadOnlyListReference)!;

    public static IReadOnlyList<CitedStatement> ToStatements(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize(json, LibraryJson.Default.IReadOnlyListCitedStatement)!;

    public static Passage ToPassage(this PassageRow row, Source source, IReadOnlyList<CitedReference> cited)
    {
        var end = row.Start + row.Text.Length;
        return new Passage
        {
            Id = new PassageId(new DocumentId(row.DocumentId), row.Ordinal),
            Source = source,
            HeadingPath = row.ToHeadings(),
            Page = row.Page,
            Start = row.Start,
            Text = row.Text,
            Cited = [.. cited.Where(c => c.Offset > row.Start && c.Offset <= end)],
        };
    }

    public static IReadOnlyList<string> ToHeadings(this PassageRow row) => row.Headings.Length == 0 ? [] : row.Headings.Split('\n');

    public static void Fill(this DocumentRow row, DocumentRead read)
    {
        var document = read.Document;
        row.Path = read.File.Path;
        row.ContentHash = read.ContentHash;
        row.Title = document.Source.Title;
        row.Year = document.Source.Year;
        row.Tier = document.Source.Tier;
        row.Language = document.Source.Language;
        row.Retracted = document.Source.Retracted;
        row.Characters = document.Text.Length;
        row.Source = JsonSerializer.Serialize(document.Source, LibraryJson.Default.Source);
        row.References = document.References.Count == 0 ? "" : JsonSerializer.Serialize(document.References, LibraryJson.Default.IReadOnlyListReference);
        row.Statements = document.Statements.Count == 0 ? "" : JsonSerializer.Serialize(document.Statements, LibraryJson.Default.IReadOnlyListCitedStatement);
    }

    public static PassageRow ToRow(this PassageSpan span, long documentId, int ordinal, string text) => new()
    {
        DocumentId = documentId,
        Ordinal = ordinal,
        Start = span.Start,
        Page = span.Page,
        Headings = string.Join('\n', span.HeadingPath),
        Text = text.Substring(span.Start, span.Length),
    };
}
