using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>An answer as every channel writes it in JSON, with names in snake case.</summary>
/// <param name="Id">By which it can be found again.</param>
/// <param name="Outcome">Name of the <see cref="Asking.Outcome"/>.</param>
/// <param name="RedFlags">Banners that come before the answer.</param>
/// <param name="Answer">The sentences.</param>
/// <param name="SafetyNotes">What to check before a drug is given.</param>
/// <param name="Disagreements">What sources say differently from a sentence of the answer.</param>
/// <param name="Sources">The cited sources with their numbers, or the nearest ones without.</param>
/// <param name="Unused">Sources that were found and are not cited.</param>
/// <param name="SearchedAs">What was searched for besides the question as typed.</param>
/// <param name="Withheld">How many sentences of the model are not shown.</param>
/// <param name="Engine">What wrote the sentences.</param>
/// <param name="Problem">Why a configured model did not write them.</param>
/// <param name="SearchProblem">Why the configured index was not searched.</param>
/// <param name="Notes">Which configured parts of retrieval did not take part, one sentence each.</param>
/// <param name="ElapsedMs">Wall time in milliseconds.</param>
public sealed record AnswerJson(
    string Id,
    string Outcome,
    IReadOnlyList<RedFlagJson> RedFlags,
    IReadOnlyList<SentenceJson> Answer,
    IReadOnlyList<SafetyNoteJson> SafetyNotes,
    IReadOnlyList<DisagreementJson> Disagreements,
    IReadOnlyList<SourceJson> Sources,
    IReadOnlyList<SourceJson> Unused,
    IReadOnlyList<string> SearchedAs,
    int Withheld,
    string Engine,
    ModelProblem? Problem,
    string? SearchProblem,
    IReadOnlyList<string> Notes,
    double ElapsedMs)
{
    /// <summary>The JSON form of an answer.</summary>
    public static AnswerJson From(Answer answer) => new(
        answer.Id,
        answer.Outcome.ToString(),
        [.. answer.RedFlags.Select(RedFlagJson.From)],
        [.. answer.Sentences.Select(SentenceJson.From)],
        [.. answer.SafetyNotes.Select(SafetyNoteJson.From)],
        [.. answer.Disagreements.Select(DisagreementJson.From)],
        [.. answer.Sources.Select((s, i) => SourceJson.From(s, answer.Sentences.Count > 0 ? i + 1 : null))],
        [.. answer.Unused.Select(s => SourceJson.From(s, null))],
        answer.SearchedAs,
        answer.Withheld.Count,
        answer.Engine,
        answer.Problem,
        answer.SearchProblem,
        answer.Notes,
        answer.Elapsed.TotalMilliseconds);
}

/// <summary>A banner: its urgency is Minutes, Immediate, SameDay, Urgent or Days, and its words are those of the question that raised it.</summary>
public sealed record RedFlagJson(string Id, string Urgency, BannerJson En, BannerJson Ko, string Source, string Publisher, int? Year, string Url, IReadOnlyList<string> Words)
{
    internal static RedFlagJson From(RedFlag flag) => new(
        flag.Id, flag.Urgency.ToString(), BannerJson.From(flag.English), BannerJson.From(flag.Korean), flag.Source.Title, flag.Source.Publisher, flag.Source.Year, flag.Source.Url, flag.Words);
}

/// <summary>A banner in one language.</summary>
public sealed record BannerJson(string Condition, string Patient, string Clinician)
{
    internal static BannerJson From(RedFlagWording wording) => new(wording.Condition, wording.Patient, wording.Clinician);
}

/// <summary>A sentence of an answer, with the English that was checked where the text is a translation, and what the check could not confirm.</summary>
public sealed record SentenceJson(string Text, string Verdict, IReadOnlyList<CitationJson> Citations, string? CheckedAs, string? Doubt)
{
    internal static SentenceJson From(AnswerSentence sentence) =>
        new(sentence.Text, sentence.Verdict.ToString(), [.. sentence.Citations.Select(CitationJson.From)], sentence.CheckedAs, sentence.Doubt.Length == 0 ? null : sentence.Doubt);
}

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

/// <summary>Something to check before a drug is given.</summary>
public sealed record SafetyNoteJson(string Rule, string Severity, string En, string Ko, IReadOnlyList<string> Because, IReadOnlyList<string> Sources)
{
    internal static SafetyNoteJson From(SafetyNote note) =>
        new(note.RuleId, note.Severity.ToString(), note.Text("en"), note.Text("ko"), note.Because, [.. note.Sources.Select(s => $"{s.Title}. {s.Publisher} {s.Year}. {s.Url}")]);
}

/// <summary>Two statements that differ: the sentence of the answer, and what another source says.</summary>
public sealed record DisagreementJson(string What, IReadOnlyList<string> Subject, string Text, string Source, string OtherText, string OtherSource)
{
    internal static DisagreementJson From(Disagreement disagreement) =>
        new(disagreement.What.ToString(), disagreement.Subject, disagreement.A.Text, disagreement.A.SourceId, disagreement.B.Text, disagreement.B.SourceId);
}

/// <summary>A source; without a number where it is only near and not cited.</summary>
public sealed record SourceJson(int? N, string Id, string Title, string? Journal, int? Year, string Tier, string Language, string? Url, string? Notice)
{
    internal static SourceJson From(Source source, int? number) =>
        new(number, source.Id, source.Title, source.Journal, source.Year, source.Tier.Name(), source.Language, source.Link, source.Notice);
}
