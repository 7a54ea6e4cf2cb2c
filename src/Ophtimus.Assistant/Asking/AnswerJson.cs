using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>An answer as every channel writes it in JSON, with names in snake case.</summary>
/// <param name="Outcome">Name of the <see cref="Asking.Outcome"/>.</param>
/// <param name="Answer">The sentences.</param>
/// <param name="Sources">The cited sources with their numbers, or the nearest ones without.</param>
/// <param name="RedFlags">Banners that come before the answer.</param>
/// <param name="Engine">What wrote the sentences.</param>
/// <param name="ElapsedMs">Wall time in milliseconds.</param>
public sealed record AnswerJson(
    string Outcome, IReadOnlyList<SentenceJson> Answer, IReadOnlyList<SourceJson> Sources, IReadOnlyList<string> RedFlags, string Engine, double ElapsedMs)
{
    /// <summary>The JSON form of an answer.</summary>
    public static AnswerJson From(Answer answer) => new(
        answer.Outcome.ToString(),
        [.. answer.Sentences.Select(s => new SentenceJson(s.Text, s.Verdict.ToString(), [.. s.Citations.Select(CitationJson.From)]))],
        [.. answer.Sources.Select((s, i) => SourceJson.From(s, answer.Outcome == Asking.Outcome.Answered ? i + 1 : null))],
        [],
        answer.Engine,
        answer.Elapsed.TotalMilliseconds);
}

/// <summary>A sentence of an answer.</summary>
public sealed record SentenceJson(string Text, string Verdict, IReadOnlyList<CitationJson> Citations);

/// <summary>Where a sentence stands: offsets are in the text of the source, in UTF-16 code units.</summary>
public sealed record CitationJson(int N, string Source, string Title, string Quote, int Start, int End, string? Url, string? Section, IReadOnlyList<PublishedJson> Published)
{
    internal static CitationJson From(Citation citation) => new(
        citation.Number, citation.Source.Id, citation.Source.Title, citation.Quote, citation.Start, citation.End, citation.Source.Link,
        citation.HeadingPath.Count == 0 ? null : string.Join(" › ", citation.HeadingPath),
        [.. citation.Published.Select(p => new PublishedJson(p.Key, p.Source.Title, p.Source.Journal, p.Source.Year, p.Source.Tier.Name(), p.Source.Link, p.CheckedAgainst))]);
}

/// <summary>A publication that the source itself gives for the sentence.</summary>
public sealed record PublishedJson(string Key, string Title, string? Journal, int? Year, string Tier, string? Url, string? CheckedAgainst);

/// <summary>A source; without a number where it is only near and not cited.</summary>
public sealed record SourceJson(int? N, string Id, string Title, string? Journal, int? Year, string Tier, string Language, string? Url, string? Notice)
{
    internal static SourceJson From(Source source, int? number) =>
        new(number, source.Id, source.Title, source.Journal, source.Year, source.Tier.Name(), source.Language, source.Link, source.Notice);
}
