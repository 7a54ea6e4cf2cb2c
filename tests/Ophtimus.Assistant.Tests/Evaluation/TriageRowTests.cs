using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

public sealed class TriageRowTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_needs_an_id_a_text_and_a_level()
    {
        var path = folder.Write("t.jsonl", "{\"id\":\"1\",\"text\":\"x\",\"level\":\"routine\"}\n\n{\"id\":\"2\",\"text\":\"y\",\"level\":\"urgent\",\"flag\":\"stroke\",\"language\":\"en\"}\n");

        var rows = TriageRow.Load(path);

        Assert.Equal([("1", false, null), ("2", true, "stroke")], rows.Select(r => (r.Id, r.IsUrgent, r.Flag)));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"id\":\"1\",\"text\":\"x\"}")]
    [InlineData("{\"id\":\"1\",\"text\":\"x\",\"level\":\"soon\"}")]
    [InlineData("{\"id\":\"1\",\"text\":null,\"level\":\"urgent\"}")]
    [InlineData("null")]
    public void A_damaged_line_is_named_by_its_number(string line)
    {
        var path = folder.Write("t.jsonl", $"{{\"id\":\"0\",\"text\":\"x\",\"level\":\"urgent\"}}\n{line}\n");

        Assert.StartsWith($"Line 2 of {path}", Assert.Throws<LibraryException>(() => TriageRow.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_empty_file_says_so()
    {
        Assert.EndsWith("does not exist; --file names a file with one JSON object a line.", Assert.Throws<LibraryException>(() => TriageRow.Load("/nowhere.jsonl")).Message, StringComparison.Ordinal);
        Assert.EndsWith("holds no text.", Assert.Throws<LibraryException>(() => TriageRow.Load(folder.Write("e.jsonl", "\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misses_and_alarms_are_counted_and_named()
    {
        TriageRow[] rows =
        [
            new() { Id = "caught", Text = "bleach splashed in my eye", Level = "emergency" },
            new() { Id = "missed", Text = "hello", Level = "urgent" },
            new() { Id = "alarmed", Text = "bleach splashed in my eye", Level = "routine" },
            new() { Id = "quiet", Text = "hello", Level = "routine" },
        ];

        var score = TriageEvaluation.Run(rows, RedFlags.Load(ShippedKnowledge.Folder));

        Assert.Equal((4, 1, 1, 0.5, 0.5), (score.Texts, score.Missed, score.FalseAlarms, score.Sensitivity, score.Specificity));
        Assert.Equal(["missed"], score.Misses);
        Assert.Equal(["alarmed"], score.Alarms);
    }
}
