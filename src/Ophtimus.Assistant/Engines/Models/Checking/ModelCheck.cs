using System.Globalization;
using Ophtimus.Assistant.Engines.Gguf;

namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>Loads a model through its engine and looks whether it is fit to answer: file, template, tokenizer, a first token, an answer and its speed.</summary>
/// <param name="providers">The kinds of engine.</param>
/// <param name="time">Takes the time.</param>
/// <param name="seed">Of the numbers in the trial's question.</param>
public sealed class ModelCheck(EngineProviders providers, TimeProvider time, int seed)
{
    // Slower than a person reads, at some 240 words a minute and 1.3 tokens a word.
    private const double ReadingTokensPerSecond = 5;

    private static readonly string[] RoundTrips = ["The intraocular pressure was 24 mmHg in the right eye (OD), 0.5 % timolol b.i.d.", "우안 안압은 24 mmHg였고, 좌안은 정상이었다."];

    /// <summary>Checks a model.</summary>
    /// <param name="options">The engine, as configured.</param>
    /// <param name="card">What the catalogue says of the model, where it knows it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was found; an engine that does not answer is a finding.</returns>
    public async Task<ModelReport> RunAsync(EngineOptions options, ModelCard? card, CancellationToken cancellationToken)
    {
        var findings = new List<ModelFinding>();
        EngineProfile? profile = null;
        ModelSpeed? speed = null;
        try
        {
            if (options.ModelFile is { } file)
            {
                findings.AddRange(GgufCheck.Of(GgufMetadata.Read(file), card));
            }

            var started = time.GetTimestamp();
            await using var engine = await providers.StartAsync(options, cancellationToken)
                ?? throw new EngineException(EngineFailure.Misconfigured, "No engine is configured; give a GGUF file, or an address with --url.");
            await engine.CheckAsync(cancellationToken);
            profile = engine.Profile;
            findings.Add(ModelFinding.Good("engine", string.Create(CultureInfo.InvariantCulture, $"{profile.Provider} gave a token of {profile.Model} after {time.GetElapsedTime(started).TotalSeconds:0.0} s, loading included; {profile.ContextTokens:N0} tokens a request")));
            findings.AddRange(await TokenizerAsync(engine, options, card, cancellationToken));
            (speed, _) = await new SpeedTrial(engine, time, seed).RunAsync(cancellationToken);
            findings.Add(Speed(speed));
        }
        catch (EngineException e)
        {
            findings.Add(ModelFinding.Wrong("engine", e.Message));
        }

        return new ModelReport(findings, profile, speed);
    }

    private static async Task<IReadOnlyList<ModelFinding>> TokenizerAsync(IEngine engine, EngineOptions options, ModelCard? card, CancellationToken cancellationToken)
    {
        const string Name = "round trip";
        if (EngineTokenizer.Of(engine, options) is not { } tokenizer)
        {
            return [ModelFinding.Doubtful(Name, "The engine offers no tokenizer to ask, so its tokens are estimated and prompts are kept shorter than they need be.")];
        }

        var findings = new List<ModelFinding>();
        if (options.ModelFile is null && await tokenizer.TemplateAsync(cancellationToken) is { } template)
        {
            findings.Add(GgufCheck.Template(template, card));
        }

        var back = new List<string?>();
        foreach (var text in RoundTrips)
        {
            back.Add(await tokenizer.RoundTripAsync(text, cancellationToken));
        }

        findings.Add(back.Contains(null)
            ? ModelFinding.Doubtful(Name, "The engine offers no tokenizer to ask, so its tokens are estimated and prompts are kept shorter than they need be.")
            : back.SequenceEqual(RoundTrips)
                ? ModelFinding.Good(Name, "a sentence in English and one in Korean come back as they were")
                : ModelFinding.Wrong(Name, "A sentence that is taken apart into tokens does not come back as it was: the tokenizer is damaged; convert the model again with --base naming the model it was trained from."));
        return findings;
    }

    private static ModelFinding Speed(ModelSpeed speed)
    {
        const string Name = "speed";
        var measured = string.Create(CultureInfo.InvariantCulture, $"first token after {speed.FirstToken.TotalMilliseconds:N0} ms, prompt {speed.PromptTokensPerSecond:N0} tokens/s ({speed.PromptTokens:N0}), answer {(speed.AnswerTokensPerSecond is { } rate ? rate.ToString("N1", CultureInfo.InvariantCulture) : "too short to measure in")} tokens/s ({speed.AnswerTokens:N0})");
        return speed.AnswerTokensPerSecond < ReadingTokensPerSecond
            ? ModelFinding.Doubtful(Name, $"{measured}: slower than it is read; take a smaller model or quantization, or give it a graphics card.")
            : ModelFinding.Good(Name, measured);
    }
}
