using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>Asks a model one long question and takes the time.</summary>
internal sealed class SpeedTrial(IEngine engine, TimeProvider time, int seed)
{
    // About 500 tokens by the Llama 3 tokenizer: a short passage prompt.
    private const int Measurements = 24;
    private const int AnswerTokens = 64;

    /// <exception cref="EngineException">There is no answer.</exception>
    public async Task<(ModelSpeed Speed, string Answer)> RunAsync(CancellationToken cancellationToken)
    {
        var prompt = Prompt();
        var text = new StringBuilder();
        UsageDetails? usage = null;
        var pieces = 0;
        var began = time.GetTimestamp();
        var (first, last) = (0L, 0L);
        await foreach (var update in engine.Chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, prompt)], new ChatOptions { MaxOutputTokens = AnswerTokens, Temperature = 0 }, cancellationToken))
        {
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            if (update.Text.Length > 0)
            {
                last = time.GetTimestamp();
                first = pieces++ == 0 ? last : first;
                text.Append(update.Text);
            }
        }

        if (pieces == 0)
        {
            throw new EngineException(EngineFailure.Broken, "The model gave an empty answer; check the file and its template, or take another quantization.");
        }

        var asked = (int)(usage?.InputTokenCount ?? await engine.CountTokensAsync(prompt, cancellationToken));
        var given = (int)(usage?.OutputTokenCount ?? pieces);
        var toFirst = time.GetElapsedTime(began, first);
        var rest = time.GetElapsedTime(first, last).TotalSeconds;
        return (new ModelSpeed(toFirst, asked, given, asked / Math.Max(toFirst.TotalSeconds, 1e-6), given > 2 && rest > 0 ? (given - 1) / rest : null), text.ToString());
    }

    // Numbers that differ from run to run, so that no prefix of an earlier run's is found in the engine's cache.
    private string Prompt()
    {
        var random = new Random(seed);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Trial {random.Next()}. "));
        for (var i = 0; i < Measurements; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Visit {i + 1}: intraocular pressure {random.Next(10, 31)} mmHg in the right eye and {random.Next(10, 31)} mmHg in the left eye. ");
        }

        return text.Append("What do these measurements have in common?").ToString();
    }
}
