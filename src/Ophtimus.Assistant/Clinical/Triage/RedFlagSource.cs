namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>The publication that a banner speaks for.</summary>
/// <param name="Title">Title as published.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Year">Year of publication or last review; null where the page gives none.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="CheckedAgainst">The page that the wording was checked against.</param>
public sealed record RedFlagSource(string Title, string Publisher, int? Year, string Url, string CheckedAgainst);
