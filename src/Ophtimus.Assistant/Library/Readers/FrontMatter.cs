using System.Diagnostics.CodeAnalysis;
using Ophtimus.Assistant.Retrieval;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>The YAML before a Markdown text. Unknown keys are passed over, so that notes written for other programs read too.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The YAML deserializer creates it.")]
internal sealed class FrontMatter
{
    public string? Title { get; set; }

    public string? Id { get; set; }

    public object? Authors { get; set; }

    public string? Journal { get; set; }

    public int? Year { get; set; }

    public string? Doi { get; set; }

    public string? Pmid { get; set; }

    public string? Url { get; set; }

    public string? Licence { get; set; }

    public string? Language { get; set; }

    public string? Type { get; set; }

    public string? Tier { get; set; }

    public object? Keywords { get; set; }

    public string? Review { get; set; }

    public string? Checked { get; set; }

    public string? CheckedAgainst { get; set; }

    public Dictionary<string, FrontMatter>? Sources { get; set; }

    /// <exception cref="UnreadableDocumentException">The YAML is damaged.</exception>
    public static FrontMatter Read(string yaml)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().WithDuplicateKeyChecking().Build().Deserialize<FrontMatter?>(yaml) ?? new FrontMatter();
        }
        catch (YamlException e)
        {
            throw new UnreadableDocumentException($"The front matter is not valid YAML at line {e.Start.Line + 1}.", e);
        }
    }

    public Source ToSource(string name, string title, string body) => new()
    {
        Id = string.IsNullOrWhiteSpace(Id) ? name : Id,
        Title = DocumentBuilder.Collapse(title),
        Authors = List(Authors),
        Journal = Journal,
        Year = Year ?? (DateOnly.TryParse(Checked, out var date) ? date.Year : null),
        Doi = Doi,
        Pmid = Pmid,
        Url = Url,
        Licence = Licence,
        Language = Language ?? StrictText.LanguageOf(body),
        PublicationType = Type,
        Tier = TierNamed(Tier) ?? StudyDesign.TierOf([Type ?? ""], title),
        Keywords = List(Keywords),
        Notice = Review,
    };

    public IReadOnlyList<Reference> ToReferences() =>
        [.. (Sources ?? []).Select(s => s.Value is null ? throw new UnreadableDocumentException("A source in the front matter has nothing under its key.") : new Reference(
            s.Key,
            s.Value.ToSource(s.Key, s.Value.Title ?? s.Key, ""),
            s.Value.CheckedAgainst is { } against && Checked is not null ? $"{against}, {Checked}" : s.Value.CheckedAgainst))];

    private static EvidenceTier? TierNamed(string? tier) => tier switch
    {
        "guideline" => EvidenceTier.Guideline,
        "systematic-review" => EvidenceTier.SystematicReview,
        "randomised-trial" => EvidenceTier.RandomisedTrial,
        "cohort" => EvidenceTier.Cohort,
        "case-series" => EvidenceTier.CaseSeries,
        "textbook" => EvidenceTier.Textbook,
        null => null,
        _ => throw new UnreadableDocumentException("A \"tier\" in the front matter is none of guideline, systematic-review, randomised-trial, cohort, case-series, textbook."),
    };

    private static IReadOnlyList<string> List(object? value) => value switch
    {
        null => [],
        string one => [.. one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        IEnumerable<object> many => [.. many.Select(v => v?.ToString() ?? "").Where(v => v.Length > 0)],
        _ => [value.ToString() ?? ""],
    };
}
