using System.Text.Json;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Knowledge;

/// <summary>The questions that the product is measured by.</summary>
public sealed partial class EvaluationQuestionsTests
{
    private static readonly string[] Files = ["calibration.jsonl", "test.jsonl"];
    private static readonly IReadOnlyList<AskedQuestion> Calibration = AskedQuestion.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", "calibration.jsonl"));
    private static readonly IReadOnlyList<AskedQuestion> Test = AskedQuestion.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", "test.jsonl"));
    private static readonly IReadOnlyList<AskedQuestion> All = [.. Calibration, .. Test];

    [Fact]
    public void There_are_at_least_a_hundred_and_fifty_with_different_ids_and_words()
    {
        Assert.InRange(All.Count, 150, int.MaxValue);
        Assert.Distinct(All.Select(q => q.Id));
        Assert.Distinct(All.Select(q => Words(q.Question)));
    }

    [Fact]
    public void No_question_of_the_test_was_calibrated_on() =>
        Assert.Empty(Test.Select(q => Words(q.Question)).Intersect(Calibration.Select(q => Words(q.Question))));

    [Fact]
    public void About_a_third_is_to_be_refused_in_each_file()
    {
        Assert.InRange(Test.Count(q => q.Refuse) / (double)Test.Count, 0.28, 0.4);
        Assert.InRange(Calibration.Count(q => q.Refuse) / (double)Calibration.Count, 0.28, 0.4);
    }

    [Fact]
    public void Both_languages_are_asked_in_each_file_whether_to_answer_or_to_refuse() => Assert.All(
        new[] { Test, Calibration }.SelectMany(f => new[] { f.Where(q => q.Refuse), f.Where(q => !q.Refuse) }),
        part => Assert.InRange(part.Count(q => q.Question.Any(c => c is >= '\uAC00' and <= '\uD7A3')) / (double)part.Count(), 0.2, 0.8));

    [Fact]
    public void A_question_to_answer_names_notes_that_exist_and_one_to_refuse_names_none()
    {
        var stems = NotesTests.Notes.Select(n => n.Stem).ToHashSet();

        Assert.All(All.Where(q => !q.Refuse), q =>
        {
            Assert.NotEmpty(q.Relevant);
            Assert.NotEmpty(q.Must);
            Assert.All(q.Relevant, r => Assert.Contains(r, stems));
        });
        Assert.All(All.Where(q => q.Refuse), q => Assert.Empty(q.Relevant.Concat(q.Must)));
    }

    [Fact]
    public void Every_must_matches_one_of_its_notes()
    {
        var bodies = NotesTests.Notes.ToDictionary(n => n.Stem, n => NoteFile.Citation().Replace(n.Body, ""));

        Assert.All(All, q => Assert.All(q.Must, must =>
            Assert.Contains(q.Relevant, r => Regex.IsMatch(bodies[r], must, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))));
    }

    [Fact]
    public void A_must_is_more_than_a_common_word() => Assert.All(All, q => Assert.All(q.Must, must =>
        Assert.InRange(NotesTests.Notes.Count(n => Regex.IsMatch(n.Body, must, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)), 1, NotesTests.Notes.Count / 2)));

    [Fact]
    public void Every_line_says_its_language_as_it_is_written() => Assert.All(
        Files.SelectMany(f => File.ReadLines(Path.Combine(ShippedKnowledge.Folder, "evaluation", f))).Where(l => l.Length > 0),
        line =>
        {
            using var json = JsonDocument.Parse(line);
            var question = json.RootElement.GetProperty("question").GetString()!;
            Assert.Equal(question.Any(c => c is >= '\uAC00' and <= '\uD7A3') ? "ko" : "en", json.RootElement.GetProperty("language").GetString());
        });

    private static string Words(string question) => NotWord().Replace(question.ToLowerInvariant(), "");

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotWord();
}
