using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Knowledge;

/// <summary>The shipped red flags, entry by entry.</summary>
public sealed class RedFlagContentTests
{
    private static readonly TriageBook Book = TriageFile.Read(Path.Combine(ShippedKnowledge.Folder, "red-flags.yaml"));

    [Fact]
    public void Ids_are_different_and_every_urgency_is_used()
    {
        Assert.Distinct(Book.Entries.Select(e => e.Id));
        Assert.Equal(Enum.GetValues<Urgency>(), Book.Entries.Select(e => e.Urgency).Distinct().Order());
    }

    [Fact]
    public void Every_entry_names_a_source_that_can_be_opened_and_what_it_was_checked_against() => Assert.All(Book.Entries, e =>
    {
        Assert.StartsWith("https://", e.Source.Url, StringComparison.Ordinal);
        Assert.All([e.Source.Title, e.Source.Publisher, e.Source.CheckedAgainst], text => Assert.InRange(text.Length, 2, 600));
        Assert.InRange(e.Source.Year ?? 2020, 2009, 2100);
    });

    [Fact]
    public void Every_wording_is_in_its_language() => Assert.All(Book.Entries, e =>
    {
        Assert.All([e.English.Condition, e.English.Patient, e.English.Clinician], t => Assert.DoesNotContain(t, c => c is >= '\uAC00' and <= '\uD7A3'));
        Assert.All([e.Korean.Condition, e.Korean.Patient, e.Korean.Clinician], t => Assert.Contains(t, c => c is >= '\uAC00' and <= '\uD7A3'));
        Assert.NotEqual(e.English.Patient, e.English.Clinician);
        Assert.NotEqual(e.Korean.Patient, e.Korean.Clinician);
    });

    // A banner reports a source; it neither diagnoses nor commands.
    [Fact]
    public void No_patient_wording_diagnoses_or_commands() => Assert.All(Book.Entries, e =>
    {
        Assert.DoesNotMatch(@"(?i)\byou (have|must|should|need)\b|^(go|call|rinse|seek|do not)\b", e.English.Patient);
        Assert.Matches(@"(?i)\bcan\b", e.English.Patient);
        Assert.DoesNotMatch("하세요|하십시오|가세요|입니다만 당신은", e.Korean.Patient);
    });

    [Fact]
    public void Every_concept_has_words_and_is_used()
    {
        var used = Book.Entries.SelectMany(e => e.Conditions).SelectMany(c => c.Split('&', '|')).Select(p => p.Trim().TrimStart('+', '-').Replace("2 of ", "", StringComparison.Ordinal))
            .Concat(Book.Concepts.SelectMany(c => c.Pairs).SelectMany(p => new[] { p.First, p.Second })).ToHashSet();

        Assert.All(Book.Concepts, c => Assert.NotEmpty(c.Phrases.Concat(c.Pairs.Select(p => p.First))));
        Assert.Empty(Book.Concepts.Where(c => c.Kind != FindingKind.Cue && c.Name != "ignore" && !used.Contains(c.Name)).Select(c => c.Name));
    }
}
