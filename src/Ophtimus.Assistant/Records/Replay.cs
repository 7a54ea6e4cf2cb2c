using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;

namespace Ophtimus.Assistant.Records;

/// <summary>Asks a recorded question again and says, step by step, what is the same.</summary>
public static class Replay
{
    /// <summary>What is the same and what is not.</summary>
    /// <param name="before">The record.</param>
    /// <param name="after">The record of asking again.</param>
    public static IReadOnlyList<ReplayStep> Compare(AnswerRecord before, AnswerRecord after)
    {
        var then = before.Surroundings;
        var now = after.Surroundings;
        var changed = then.Knowledge.Keys.Union(now.Knowledge.Keys).Where(k => then.Knowledge.GetValueOrDefault(k) != now.Knowledge.GetValueOrDefault(k)).Order(StringComparer.Ordinal).ToList();
        return
        [
            Step("program", then.Version, now.Version),
            Step("library", $"change {then.Library}", $"change {now.Library}"),
            new ReplayStep("knowledge files", changed.Count == 0, changed.Count == 0 ? $"{now.Knowledge.Count} files" : "changed: " + string.Join(", ", changed)),
            Step("engine", then.Engine, now.Engine),
            Step("searched as", before.SearchedAs, after.SearchedAs),
            Same("passages", before.Passages.Select(p => p.Hash), after.Passages.Select(p => p.Hash)),
            Same("prompt files", before.Runs.Select(r => r.FileHash), after.Runs.Select(r => r.FileHash)),
            Same("prompts", before.Runs.Select(r => r.PromptHash), after.Runs.Select(r => r.PromptHash)),
            Same("what the model wrote", before.Runs.Select(r => r.Text), after.Runs.Select(r => r.Text)),
            Same("answer", Shown(before.Answer), Shown(after.Answer)),
        ];
    }

    /// <summary>The recorded question, to be asked with the same marks in its prompts.</summary>
    /// <exception cref="Library.LibraryException">The recorded question cannot be asked any more.</exception>
    public static Question QuestionOf(AnswerRecord record) =>
        Question.TryCreate(record.Question, out var problem) is { } question
            ? question with { Filter = record.Filter, Earlier = record.Earlier, Fence = record.Fence }
            : throw new Library.LibraryException($"The record {record.Id} holds no question that can be asked. {problem}");

    /// <summary>The record as an earlier turn of a conversation.</summary>
    public static IReadOnlyList<Turn> AsEarlier(AnswerRecord record) =>
        [.. record.Earlier, new Turn(record.SearchedAs, string.Join(' ', record.Answer.Answer.Select(s => s.Text)))];

    private static ReplayStep Step(string name, string before, string after) => new(name, before == after, before == after ? after : $"{before}, now {after}");

    private static ReplayStep Same(string name, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (then, now) = (before.ToList(), after.ToList());
        var same = then.SequenceEqual(now, StringComparer.Ordinal);
        return new ReplayStep(name, same, same ? $"{now.Count}" : $"{then.Intersect(now).Count()} of {then.Count} the same");
    }

    private static IEnumerable<string> Shown(AnswerJson answer) =>
        [answer.Outcome, .. answer.RedFlags.Select(f => f.Id), .. answer.Answer.Select(s => $"{s.Verdict} {s.Text} {string.Join(' ', s.Citations.Select(c => $"{c.Source}:{c.Start}-{c.End}"))}"), .. answer.SafetyNotes.Select(n => n.Rule)];
}

/// <summary>One thing that was compared.</summary>
/// <param name="Name">What.</param>
/// <param name="IsSame">Whether it is the same.</param>
/// <param name="Detail">In words.</param>
public sealed record ReplayStep(string Name, bool IsSame, string Detail);
