using System.Text.RegularExpressions;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Library;
using YamlDotNet.RepresentationModel;

namespace Ophtimus.Assistant.Tests.Knowledge;

/// <summary>The starter notes: every sentence has a source that a reader can open.</summary>
public sealed partial class NotesTests
{
    private static readonly string[] Tiers = ["guideline", "systematic-review", "randomised-trial", "cohort", "case-series", "textbook"];

    private static readonly string[] FrontMatter = ["title", "topic", "review", "checked"];
    private static readonly string[] OfSource = ["title", "checked-against"];
    private static readonly string[] Cited = ["title", "journal", "authors", "url"];
    private static readonly string[] Openable = ["doi", "pmid", "pmcid", "url"];

    internal static readonly IReadOnlyList<NoteFile> Notes =
        [.. Directory.EnumerateFiles(Path.Combine(ShippedKnowledge.Folder, "notes"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(NoteFile.Read)];

    [Fact]
    public void There_are_at_least_a_hundred_and_twenty_with_different_names()
    {
        Assert.InRange(Notes.Count, 120, int.MaxValue);
        Assert.Distinct(Notes.Select(n => n.Stem), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(Notes.Select(n => n.Value("title")), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Front_matter_is_complete() => Assert.All(Notes, note =>
    {
        Assert.All(FrontMatter, key => Assert.False(string.IsNullOrWhiteSpace(note.Value(key)), key));
        Assert.Equal("en", note.Value("language"));
        Assert.Equal(Path.GetFileName(Path.GetDirectoryName(note.Path)), note.Value("topic"));
        Assert.Matches(@"^20\d\d-\d\d-\d\d$", note.Value("checked")!);
        Assert.Contains("not reviewed by a clinician", note.Value("review")!, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.IsType<YamlSequenceNode>(note.Front["keywords"]).Children);
    });

    [Fact]
    public void Every_source_has_title_year_tier_check_and_a_way_to_open_it() => Assert.All(Notes, note =>
    {
        Assert.NotEmpty(note.Sources);
        Assert.All(note.Sources.Values, source =>
        {
            Assert.All(OfSource, key => Assert.False(string.IsNullOrWhiteSpace(NoteFile.Value(source, key)), key));
            Assert.InRange(int.Parse(NoteFile.Value(source, "year")!, System.Globalization.CultureInfo.InvariantCulture), 1900, 2026);
            Assert.Contains(NoteFile.Value(source, "tier"), Tiers);
            Assert.Contains(Openable, key => NoteFile.Value(source, key) is not null);
        });
    });

    [Fact]
    public void Identifiers_are_well_formed() => Assert.All(Notes.SelectMany(n => n.Sources.Values), source =>
    {
        Assert.Matches(@"^(10\.\d{4,9}/\S*[^\s.,;])?$", NoteFile.Value(source, "doi") ?? "");
        Assert.Matches(@"^(\d{1,8})?$", NoteFile.Value(source, "pmid") ?? "");
        Assert.Matches(@"^(PMC\d+)?$", NoteFile.Value(source, "pmcid") ?? "");
        Assert.Matches(@"^(https?://\S+)?$", NoteFile.Value(source, "url") ?? "");
    });

    [Fact]
    public void Every_citation_resolves_and_every_source_is_used() =>
        Assert.All(Notes, note => Assert.Equal(note.Sources.Keys.Order(StringComparer.Ordinal), note.Cited.Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void Every_sentence_is_cited() => Assert.All(Notes, note => Assert.All(note.Paragraphs, paragraph =>
    {
        // A citation stands before the stop of its sentence or right after it.
        var marked = NoteFile.Citation().Replace(paragraph, "\u2020").Replace("* ", "", StringComparison.Ordinal);
        var moved = StopThenMark().Replace(marked, "\u2020$1");
        Assert.All(Reading.Sentences(moved), sentence => Assert.Contains("\u2020", sentence, StringComparison.Ordinal));
    }));

    [Fact]
    public void Every_note_has_three_hundred_to_seven_hundred_words() => Assert.All(Notes, note => Assert.InRange(note.Words, 300, 700));

    [Fact]
    public void No_note_rests_on_uploads_or_wikis() => Assert.All(Notes, note =>
    {
        var cited = note.Sources.Values.SelectMany(s => Cited.Select(key => NoteFile.Value(s, key) ?? ""));
        Assert.DoesNotMatch("(?i)scribd|eyewiki|wikipedia|studocu|coursehero", string.Join('\n', cited));
    });

    [Fact]
    public void A_publication_has_one_title_and_year_in_all_notes() => Assert.All(
        Notes.SelectMany(n => n.Sources.Values).Where(s => NoteFile.Value(s, "doi") is not null).GroupBy(s => NoteFile.Value(s, "doi")!.ToUpperInvariant()),
        same => Assert.Single(same.Select(s => NoteFile.Value(s, "year")).Distinct()));

    [GeneratedRegex(@"([.!?])\s*\u2020")]
    private static partial Regex StopThenMark();
}
