using System.Diagnostics;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>Models that never stop, in the real llama-server.</summary>
public sealed class EndlessModelTests
{
    private static readonly EngineOptions Bounded = new() { AnswerTokens = 96, AnswerTimeout = TimeSpan.FromSeconds(20), FirstTokenTimeout = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(AnswerForm.Markers)]
    [InlineData(AnswerForm.Json)]
    public async Task A_model_that_never_stops_is_cut_and_answered_for_by_the_library(AnswerForm form)
    {
        var endless = new Script { Answer = "The eye is an organ, and on and on", Json = """{"claims": [{"text": "The eye is an organ, and so forth and so on""", NeverStops = true };
        await using var shared = new ScriptedClinic();
        var clinic = await shared.OpenAsync(endless, Bounded with { AnswerForm = form });
        var clock = Stopwatch.StartNew();

        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma?");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bounded.AnswerTimeout);
        Assert.Equal((Outcome.Answered, Answer.Extractive), (answer.Outcome, answer.Engine));
        Assert.Contains(answer.Problem?.Kind, (string[])["Unsupported", "Unreadable"]);
        Assert.NotEmpty(answer.Sentences);
    }
}
