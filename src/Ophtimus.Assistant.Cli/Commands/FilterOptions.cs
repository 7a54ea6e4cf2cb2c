using System.CommandLine;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options that limit a search to part of the library.</summary>
internal sealed class FilterOptions
{
    private static readonly Dictionary<string, EvidenceTier> Tiers = new(StringComparer.Ordinal)
    {
        ["guideline"] = EvidenceTier.Guideline,
        ["systematic-review"] = EvidenceTier.SystematicReview,
        ["randomised-trial"] = EvidenceTier.RandomisedTrial,
        ["cohort"] = EvidenceTier.Cohort,
        ["case-series"] = EvidenceTier.CaseSeries,
        ["textbook"] = EvidenceTier.Textbook,
    };

    private readonly Option<int?> from = new("--from") { Description = "Only sources published in or after this year.", HelpName = "YEAR" };
    private readonly Option<int?> to = new("--to") { Description = "Only sources published in or before this year.", HelpName = "YEAR" };
    private readonly Option<string?> atLeast = new("--at-least") { Description = "Only study designs at least as strong.", HelpName = string.Join('|', Tiers.Keys) };
    private readonly Option<string?> language = new("--language") { Description = "Only texts in this language (ISO 639-1).", HelpName = "en" };
    private readonly Option<string?> source = new("--source") { Description = "Only this source.", HelpName = "ID" };

    public FilterOptions() => atLeast.AcceptOnlyFromAmong([.. Tiers.Keys]);

    public void AddTo(Command command)
    {
        command.Options.Add(from);
        command.Options.Add(to);
        command.Options.Add(atLeast);
        command.Options.Add(language);
        command.Options.Add(source);
    }

    public SearchFilter Filter(ParseResult parsed) => new()
    {
        FromYear = parsed.GetValue(from),
        ToYear = parsed.GetValue(to),
        AtLeast = parsed.GetValue(atLeast) is { } tier ? Tiers[tier] : null,
        Language = parsed.GetValue(language),
        SourceId = parsed.GetValue(source),
    };
}
