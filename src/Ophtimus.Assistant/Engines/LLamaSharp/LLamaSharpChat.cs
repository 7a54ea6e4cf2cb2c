using System.Runtime.CompilerServices;
using System.Text;
using LLama;
using LLama.Common;
using LLama.Exceptions;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.LLamaSharp;

/// <summary>Asks the model, one request at a time, each in a context of its own.</summary>
internal sealed class LLamaSharpChat(LLamaWeights weights, ModelParams parameters, EngineProfile profile, int seed) : IChatClient, IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool disposed;

    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// Native code cannot be interrupted within a step, so the caller is let go at once on cancellation, and the turn is passed on
    /// when the step is over.
    /// </remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        LLamaSharpGeneration generation;
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            generation = LLamaSharpGeneration.Start(weights, parameters, Prompt(messages), options, seed, () => turn.Release());
        }
        catch
        {
            turn.Release();
            throw;
        }

        try
        {
            await foreach (var update in generation.Updates.ReadAllAsync(cancellationToken))
            {
                update.ModelId = profile.Model;
                yield return update;
            }
        }
        finally
        {
            generation.Dispose();
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose() => disposed = true;

    /// <summary>Waits for the turn that is taken, and lets nobody have another.</summary>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await turn.WaitAsync();
    }

    private string Prompt(IEnumerable<ChatMessage> messages)
    {
        if (profile.Dialogue == Dialogue.Completion)
        {
            return string.Join("\n\n", messages.Select(m => m.Text));
        }

        try
        {
            var template = new LLamaTemplate(weights, strict: true) { AddAssistant = true };
            foreach (var message in messages)
            {
                template.Add(message.Role.Value, message.Text);
            }

            return Encoding.UTF8.GetString(template.Apply());
        }
        catch (Exception e) when (e is TemplateNotFoundException or MissingTemplateException)
        {
            throw new EngineException(EngineFailure.Misconfigured, "The model file has no chat template that llama.cpp knows; convert the model anew, or set Engine:Dialogue to completion for a base model.", e);
        }
    }
}
