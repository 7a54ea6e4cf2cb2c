using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines;

/// <summary>One answer as it comes in, over as many tries as it takes to its first token, and one from there on.</summary>
internal sealed class AnswerStream : IAsyncDisposable
{
    private readonly AnswerGuard guard;
    private readonly IReadOnlyList<ChatMessage> messages;
    private readonly ChatOptions asked;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource whole;
    private readonly CancellationTokenSource patience;
    private readonly CancellationTokenSource stop;

    private IAsyncEnumerator<ChatResponseUpdate>? updates;
    private int failures;
    private int pieces;
    private bool begun;
    private bool finished;
    private bool ended;

    /// <summary>An answer that is asked for when its first update is.</summary>
    public AnswerStream(AnswerGuard guard, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        this.guard = guard;
        this.messages = messages;
        asked = guard.Bound(options);
        caller = cancellationToken;
        whole = new CancellationTokenSource(guard.Options.AnswerTimeout, guard.Time);
        patience = new CancellationTokenSource(guard.Options.FirstTokenTimeout, guard.Time);
        stop = CancellationTokenSource.CreateLinkedTokenSource(caller, whole.Token, patience.Token);
    }

    /// <summary>The next update that holds something; null at the end of a whole answer.</summary>
    /// <exception cref="EngineException">There is no answer, or it broke off.</exception>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        while (!ended)
        {
            try
            {
                updates ??= (await guard.ReachAsync(stop.Token)).GetStreamingResponseAsync(messages, asked, stop.Token).GetAsyncEnumerator(stop.Token);
                if (!await updates.MoveNextAsync())
                {
                    ended = finished ? true : throw BrokenOff();
                    return null;
                }

                if (Take(updates.Current) is { } update)
                {
                    return update;
                }
            }
            catch (Exception e)
            {
                caller.ThrowIfCancellationRequested();
                var failure = Explain(e);
                if (finished)
                {
                    // All that mattered had come.
                    ended = true;
                    return null;
                }

                guard.OnFailure?.Invoke(failure);
                await AbandonAsync();
                if (!await TryAgainAsync(failure))
                {
                    ended = true;
                    throw failure;
                }
            }
        }

        return null;
    }

    // Empty updates are keep-alives, and thought is the model's own affair; but a thinking model is alive.
    private ChatResponseUpdate? Take(ChatResponseUpdate update)
    {
        if (update.Contents.OfType<ErrorContent>().FirstOrDefault() is { } error)
        {
            throw OpenAi.EndpointFailure.InStream(error.ErrorCode);
        }

        var hasText = update.Contents.Any(c => c is not UsageContent);
        if (hasText || IsToolCall(update))
        {
            begun = true;
            pieces += hasText ? 1 : 0;
            patience.CancelAfter(guard.Options.TokenTimeout);
            guard.OnToken?.Invoke();
        }

        finished |= update.FinishReason is not null;
        if (pieces > asked.MaxOutputTokens)
        {
            // An engine that does not keep to the length it was asked for.
            ended = true;
            return new ChatResponseUpdate(ChatRole.Assistant, []) { ResponseId = update.ResponseId, MessageId = update.MessageId, ModelId = update.ModelId, FinishReason = ChatFinishReason.Length };
        }

        if (update.Contents.Any(c => c is TextReasoningContent))
        {
            update.Contents = [.. update.Contents.Where(c => c is not TextReasoningContent)];
        }

        return update.Contents.Count > 0 || update.FinishReason is not null ? update : null;
    }

    // The arguments of a call come in pieces that are given out as one at the end.
    private static bool IsToolCall(ChatResponseUpdate update) => update.RawRepresentation is OpenAI.Chat.StreamingChatCompletionUpdate { ToolCallUpdates.Count: > 0 };

    private EngineException Explain(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is EngineException told)
            {
                return told;
            }
        }

        if (whole.IsCancellationRequested)
        {
            return new EngineException(EngineFailure.TimedOut, "The answer took longer than Engine:AnswerTimeout and was stopped; ask for less, or allow more time.");
        }

        if (patience.IsCancellationRequested)
        {
            return new EngineException(EngineFailure.TimedOut, begun
                ? "The engine stopped in the middle of its answer; ask again, and look whether the engine is well."
                : "The engine gave no first word within Engine:FirstTokenTimeout; ask again, and look whether the engine is well.");
        }

        // Whatever else a client throws on what it reads: JSON that is none, values that the protocol does not know. Its text may hold the engine's.
        return BrokenOff();
    }

    private async ValueTask<bool> TryAgainAsync(EngineException failure)
    {
        if (begun || failures >= guard.Options.Retries || !AnswerGuard.IsPassing(failure.Failure) || stop.IsCancellationRequested)
        {
            return false;
        }

        failures++;
        var pause = guard.Pauses.After(failures);
        if (failure.RetryAfter is { } wait)
        {
            if (wait > guard.Options.FirstTokenTimeout)
            {
                return false;
            }

            pause = wait > pause ? wait : pause;
        }

        try
        {
            await Task.Delay(pause, guard.Time, stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async ValueTask AbandonAsync()
    {
        if (updates is { } abandoned)
        {
            updates = null;
            try
            {
                await abandoned.DisposeAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It was broken already.
            }
        }
    }

    private static EngineException BrokenOff() => new(EngineFailure.Broken, "The engine's answer broke off, or was not in the OpenAI protocol; ask again.");

    /// <summary>Ends the request, also in the middle of its answer.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await AbandonAsync();
        stop.Dispose();
        patience.Dispose();
        whole.Dispose();
    }
}
