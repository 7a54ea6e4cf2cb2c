using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.SecondReading;
using Ophtimus.Assistant.Tests.Cli;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation.SecondReading;

public sealed class SecondReaderTrainingTests : IDisposable
{
    private static readonly string[] Files = [.. new[] { "triage-dev.jsonl", "triage-unseen.jsonl", "triage-hard.jsonl" }.Select(f => Path.Combine(ShippedKnowledge.Folder, "evaluation", f))];
    private static readonly RedFlagRules Rules = RedFlagRules.Load(ShippedKnowledge.Folder);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_second_reader_is_what_the_shipped_texts_give()
    {
        var made = Path.Combine(folder.Path, "made.bin");

        new SecondReaderTraining([.. Files.SelectMany(TriageRow.Load)], Rules).Train(SecondReader.Load(ShippedKnowledge.Folder).Thresholds).Save(made);

        Assert.True(
            File.ReadAllBytes(Path.Combine(ShippedKnowledge.Folder, SecondReader.FileName)).AsSpan().SequenceEqual(File.ReadAllBytes(made)),
            "knowledge/second-reader.bin is older than the texts or the rules; make it again as knowledge/README.md says.");
    }

    [Fact]
    public async Task The_command_makes_the_same_file_again_and_measures_each_file()
    {
        var some = folder.Write("some.jsonl", string.Join('\n', File.ReadLines(Files[1]).Where((_, i) => i % 8 == 0)));
        var (one, other) = (Path.Combine(folder.Path, "one.bin"), Path.Combine(folder.Path, "other.bin"));

        var first = await Session.RunAsync("eval", "triage-train", "--file", some, "--out", one, "--knowledge", ShippedKnowledge.Folder);
        var second = await Session.RunAsync("eval", "triage-train", "--file", some, "--out", other, "--knowledge", ShippedKnowledge.Folder, "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
        Assert.Contains("Rules alone:", first.Out, StringComparison.Ordinal);
        Assert.Contains("\"held_out\":", second.Out, StringComparison.Ordinal);
    }

    // Each text has one word of its own that would tell its level, had the text been trained on.
    [Fact]
    public void A_held_out_text_is_read_without_what_was_learned_from_it()
    {
        var rows = Enumerable.Range(0, 80).Select(i => new TriageRow { Id = $"{i}", Text = new string((char)('a' + (i % 26)), 2 + (i / 26)), Level = i * 7 % 5 < 2 ? "urgent" : "routine" }).ToList();

        var readings = new SecondReaderTraining(rows, Rules).CrossValidate();

        Assert.Equal(rows, readings.Select(r => r.Row));
        Assert.InRange(readings.Count(r => r.Row.IsUrgent && r.Urgency > 0) / (double)rows.Count(r => r.IsUrgent), 0, 0.6);
    }

    [Fact]
    public void The_reader_adds_to_the_rules_on_texts_that_neither_knew()
    {
        var rows = Files.SelectMany(TriageRow.Load).ToList();
        var thresholds = SecondReader.Load(ShippedKnowledge.Folder).Thresholds;
        var readings = new SecondReaderTraining(rows, Rules).CrossValidate(withFlags: false);

        var unseen = SecondReaderScore.Of("unseen", [.. readings.Where(r => r.Row.Id.StartsWith("triage-unseen", StringComparison.Ordinal))], thresholds);

        Assert.InRange(unseen.HeldOut.Sensitivity, 0.97, 1);
        Assert.InRange(unseen.HeldOut.Specificity, unseen.Rules.Specificity, 1);
        Assert.InRange(unseen.Rules.Sensitivity, 0, 0.92);
    }
}
