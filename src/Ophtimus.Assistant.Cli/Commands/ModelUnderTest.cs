using System.CommandLine;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Prompting;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>The configured model, opened to be measured.</summary>
/// <param name="Model">The model.</param>
/// <param name="Embeddings">The configured embedding model; null where there is none.</param>
/// <param name="Close">Ends what was started.</param>
internal sealed record ModelUnderTest(EvaluatedModel Model, IEmbeddingGenerator<string, Embedding<float>>? Embeddings, Func<ValueTask> Close) : IAsyncDisposable
{
    /// <summary>What a person is told where no engine is configured.</summary>
    public const string NotConfigured =
        "No engine is configured, so there is no model to measure; name one with --engine-url, such as http://127.0.0.1:8080/v1, or a GGUF file with --model-file.";

    public ValueTask DisposeAsync() => Close();

    /// <summary>Opens the configured model; null where none is configured.</summary>
    /// <param name="options">Where prompts are, and which engine is configured.</param>
    /// <param name="cancellationToken">Stops the start of the engine.</param>
    public static async Task<ModelUnderTest?> OpenAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        if (await EngineProviders.All(options.Time, options.Seed).StartAsync(options.Engine, cancellationToken) is not { } engine)
        {
            return null;
        }

        try
        {
            var embedder = await EmbedderProviders.All(options.Time, options.Seed).StartAsync(options.Embeddings with { KnowledgeFolder = options.KnowledgeFolder }, cancellationToken);
            var runner = new PromptRunner(new PromptLibrary(options.PluginsFolder), engine, options.Engine.AllowedHosts, options.Time);
            return new ModelUnderTest(new EvaluatedModel(runner, options.Engine.Parallel), embedder?.Passages, () => CloseAsync(engine, embedder));
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the model and, where passages are to be read, the library; measures; and turns failures into a sentence and an exit code.</summary>
    /// <param name="open">Opens the model.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="use">The settings to measure.</param>
    /// <param name="library">The library's options.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="measure">Measures; true where every question was answered.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static async Task<int> MeasureAsync(
        Func<AssistantOptions, CancellationToken, Task<ModelUnderTest?>> open,
        ParseResult parsed,
        RetrievalUse use,
        LibraryOptions library,
        Terminal terminal,
        Func<ModelUnderTest, FindPassages?, Task<bool>> measure,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var model = await open(library.Options(parsed), cancellationToken);
            if (model is null)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{NotConfigured}[/]");
                return ExitCode.WrongUsage;
            }

            await using var assistant = use == RetrievalUse.Off ? null : await library.OpenAsync(parsed, terminal, cancellationToken);
            return await measure(model, assistant is null ? null : QuestionSearch.Of(assistant.Retriever)) ? ExitCode.Done : ExitCode.DoneWithFailedRows;
        }
        catch (EngineException e)
        {
            terminal.Error.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return e.Failure == EngineFailure.Misconfigured ? ExitCode.WrongUsage : ExitCode.Failed;
        }
    }

    private static async ValueTask CloseAsync(IEngine engine, IEmbedder? embedder)
    {
        await engine.DisposeAsync();
        if (embedder is not null)
        {
            await embedder.DisposeAsync();
        }
    }
}
