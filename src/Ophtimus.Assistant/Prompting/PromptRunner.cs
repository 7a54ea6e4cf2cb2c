using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Plugins;

namespace Ophtimus.Assistant.Prompting;

/// <summary>Runs prompts on an engine by Semantic Kernel, whose types stay in this folder.</summary>
/// <remarks>The kernel has no logger, since Semantic Kernel writes arguments and prompts to its own at Trace.</remarks>
public sealed class PromptRunner
{
    // A search or two help an answer; a model that asks for more of them than it may is not going to answer.
    private const int MostRounds = 5;

    private readonly Kernel kernel;
    private readonly TimeProvider time;
    private readonly CancellationToken deadline;

    /// <param name="prompts">The prompts.</param>
    /// <param name="engine">What runs them.</param>
    /// <param name="allowedHosts">Hosts outside this network that prompts may be sent to.</param>
    /// <param name="time">Measures durations.</param>
    public PromptRunner(PromptLibrary prompts, IEngine engine, IReadOnlyList<string> allowedHosts, TimeProvider time)
    {
        Prompts = prompts;
        Engine = engine;
        this.time = time;
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(engine.Profile.HasTools ? WithTools(engine.Chat) : engine.Chat);
        builder.Services.AddSingleton<IPromptRenderFilter>(new RenderFilter(engine, new EgressRule(allowedHosts)));
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new InvocationFilter(time));
        kernel = builder.Build();
    }

    private PromptRunner(PromptRunner other, CancellationToken deadline)
    {
        (kernel, time, Prompts, Engine) = (other.kernel, other.time, other.Prompts, other.Engine);
        this.deadline = deadline;
    }

    /// <summary>The prompts.</summary>
    public PromptLibrary Prompts { get; }

    /// <summary>What runs them.</summary>
    public IEngine Engine { get; }

    /// <summary>The same, where all the prompts of a question share one time.</summary>
    /// <param name="end">Cancelled when the time is over; what then still runs has timed out.</param>
    public PromptRunner Until(CancellationToken end) => new(this, end);

    /// <summary>How many tokens a text has by the model's own tokenizer.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<int> CountTokensAsync(string text, CancellationToken cancellationToken) =>
        await WithinTimeAsync(async stop => await Engine.CountTokensAsync(text, stop), cancellationToken);

    /// <summary>Runs a prompt to its end.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<PromptRun> RunAsync(PromptCall call, CancellationToken cancellationToken) => WithinTimeAsync(stop => RunAtOnceAsync(call, stop), cancellationToken);

    private async Task<T> WithinTimeAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
        try
        {
            return await act(stop.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineException(EngineFailure.TimedOut, "The answer took longer than Engine:AnswerTimeout and was stopped; ask for less, or allow more time.");
        }
    }

    private async Task<PromptRun> RunAtOnceAsync(PromptCall call, CancellationToken cancellationToken)
    {
        var file = Prompts.Find(call.Prompt);
        var run = new RunInProgress { MayChangeState = call.MayChangeState };
        var mine = kernel.Clone();
        mine.Data[RunInProgress.Key] = run;
        if (call.Search is not null && Engine.Profile.HasTools)
        {
            mine.Plugins.AddFromObject(new LiteraturePlugin(call.Search), LiteraturePlugin.Name);
        }

        var arguments = new KernelArguments(call.Inputs.ToDictionary(i => i.Key, i => (object?)Markable(i.Value)));
        var started = time.GetTimestamp();
        TimeSpan? first = null;
        var text = new StringBuilder();
        ChatFinishReason? finish = null;
        UsageDetails? usage = null;
        await foreach (var update in FunctionOf(file, call).InvokeStreamingAsync<ChatResponseUpdate>(mine, arguments, cancellationToken))
        {
            finish = update.FinishReason ?? finish;
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            if (update.Text.Length > 0)
            {
                first ??= time.GetElapsedTime(started);
                text.Append(update.Text);
                call.OnText?.Invoke(update.Text);
            }
        }

        var elapsed = time.GetElapsedTime(started);
        return new PromptRun
        {
            Prompt = file.Name,
            FileHash = file.Hash,
            PromptHash = run.PromptHash,
            Text = text.ToString(),
            Finish = finish?.Value,
            InputTokens = usage?.InputTokenCount,
            OutputTokens = usage?.OutputTokenCount,
            Calls = [.. run.Calls.Where(c => c.Name.StartsWith(LiteraturePlugin.Name, StringComparison.Ordinal))],
            FirstText = first ?? elapsed,
            Elapsed = elapsed,
        };
    }

    private KernelFunction FunctionOf(PromptFile file, PromptCall call)
    {
        var settings = new Dictionary<string, object>
        {
            ["temperature"] = file.Temperature,
            ["max_tokens"] = Math.Min(call.MaxTokens ?? int.MaxValue, file.MaxTokens),
            ["seed"] = 0,
        };
        if (file.Stop.Count > 0)
        {
            settings["stop_sequences"] = file.Stop.ToList();
        }

        if (file.Schema is not null && Engine.Profile.HasJsonSchema)
        {
            settings["response_format"] = JsonElement.Parse(file.Schema);
        }

        return KernelFunctionFactory.CreateFromPrompt(new PromptTemplateConfig(TemplateOf(file))
        {
            Name = file.Name.Replace('.', '_'),
            Description = file.Description,
            InputVariables = [.. file.Inputs.Select(i => new InputVariable { Name = i.Key, Description = i.Value, IsRequired = true })],
            ExecutionSettings = { [PromptExecutionSettings.DefaultServiceId] = new PromptExecutionSettings
            {
                ExtensionData = settings,
                FunctionChoiceBehavior = call.Search is not null && Engine.Profile.HasTools ? FunctionChoiceBehavior.Auto() : null,
            } },
        });
    }

    private static IChatClient WithTools(IChatClient chat)
    {
        var client = chat.AsBuilder().UseKernelFunctionInvocation().Build();
        client.GetService<FunctionInvokingChatClient>()!.MaximumIterationsPerRequest = MostRounds;
        return client;
    }

    // The file's own text is encoded here, as Semantic Kernel encodes the variables, so that only these tags are tags.
    private static string TemplateOf(PromptFile file)
    {
        var template = string.Create(CultureInfo.InvariantCulture, $"<message role=\"user\">{WebUtility.HtmlEncode(file.Template)}</message>");
        return file.System.Length == 0 ? template : $"<message role=\"system\">{WebUtility.HtmlEncode(file.System)}</message>{template}";
    }

    // Semantic Kernel parses a prompt as XML, and takes one that XML cannot hold for a single message of the user: the system text would lose its place.
    private static string Markable(string text)
    {
        var held = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            held.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString());
        }

        return held.ToString();
    }
}
