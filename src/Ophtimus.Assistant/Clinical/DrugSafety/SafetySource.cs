namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Where a rule was read.</summary>
/// <param name="Title">Title as published.</param>
/// <param name="Publisher">The authority, manufacturer or journal.</param>
/// <param name="Year">Year of the text that was read; for an undated page the year it was read.</param>
/// <param name="Url">Address of the publication.</param>
/// <param name="CheckedAgainst">What the statement was verified against.</param>
/// <param name="Checked">When.</param>
public sealed record SafetySource(string Title, string Publisher, int Year, string Url, string CheckedAgainst, DateOnly Checked);
