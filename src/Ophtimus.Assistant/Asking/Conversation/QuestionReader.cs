using System.Globalization;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant.Asking.Conversation;

/// <summary>Puts questions into forms that can be searched: alone, in English, in other words. A model helps where there is one; its help is used only when it names what the person named.</summary>
internal sealed class QuestionReader(Thesaurus thesaurus, PromptRunner? runner)
{
    // Enough for what a question can point back to.
    private const int MostTurns = 3;
    private const int LongestAnswer = 600;

    private readonly FollowUp followUp = new(thesaurus);

    /// <summary>Why the model is asked nothing more for this question; null while it may be.</summary>
    public EngineException? Failure { get; private set; }

    private bool CanPrompt => Failure is null && runner is { Engine.Profile.Dialogue: Dialogue.Chat };

    /// <summary>The question, understandable without the conversation.</summary>
    public async Task<(string Question, PromptRun? Run)> StandAloneAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.Earlier.Count == 0 || !followUp.Leans(question.Text))
        {
            return (question.Text, null);
        }

        var earlier = question.Earlier.TakeLast(MostTurns).ToList();
        if (CanPrompt)
        {
            var conversation = string.Join('\n', earlier.Select(t => string.Create(CultureInfo.InvariantCulture, $"Question: {t.Question}\nAnswer: {Shortened(t.Answer)}")));
            var run = await PromptAsync("Assistant.condense", new() { ["conversation"] = conversation, ["question"] = question.Text }, cancellationToken);
            if (run is not null && followUp.IsFaithful(Line(run), question.Text, earlier))
            {
                return (Line(run), run);
            }
        }

        return (followUp.Join(question.Text, earlier), null);
    }

    /// <summary>A Korean question in English; null where there is no model, or its English leaves out what the question names.</summary>
    public async Task<(string? English, PromptRun? Run)> InEnglishAsync(string question, CancellationToken cancellationToken)
    {
        if (!CanPrompt || !Hangul.IsIn(question))
        {
            return (null, null);
        }

        var run = await PromptAsync("Assistant.to-english", new() { ["question"] = question }, cancellationToken);
        return run is not null && !Hangul.IsIn(Line(run)) && NamesTheSame(Line(run), question) ? (Line(run), run) : (null, run);
    }

    /// <summary>The question in the terms of the literature; null where there is no model, or it names something else.</summary>
    public async Task<(string? Rephrased, PromptRun? Run)> RephrasedAsync(string question, CancellationToken cancellationToken)
    {
        if (!CanPrompt)
        {
            return (null, null);
        }

        var run = await PromptAsync("Assistant.rephrase", new() { ["question"] = question }, cancellationToken);
        return run is not null && !string.Equals(Line(run), question, StringComparison.OrdinalIgnoreCase) && NamesTheSame(Line(run), question) ? (Line(run), run) : (null, run);
    }

    // A question in other words is worth as much as the first one only when nothing that was named is lost.
    private bool NamesTheSame(string other, string question)
    {
        var asked = Named(question);
        var said = Named(other);
        return other.Length is > 0 and <= Question.Longest && asked.IsSubsetOf(said);
    }

    private HashSet<string> Named(string text) => [.. thesaurus.Match(text).Where(m => m.Concept.Kind != "word" && !m.IsAmbiguous).Select(m => m.Concept.Term)];

    private async Task<PromptRun?> PromptAsync(string prompt, Dictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        try
        {
            return await runner!.RunAsync(new PromptCall(prompt, inputs), cancellationToken);
        }
        catch (EngineException e)
        {
            // What may concern this prompt alone leaves the answer its try; an engine that is away or hangs is not waited for again.
            Failure = e.Failure is EngineFailure.Broken or EngineFailure.ContextExceeded or EngineFailure.Refused ? null : e;
            return null;
        }
    }

    private static string Line(PromptRun run) => ModelText.Clean(run.Text.Trim().Split('\n')[0].Trim('"', ' '));

    private static string Shortened(string answer) => answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer];
}
