using System.Text;
using System.Threading.Channels;
using LLama;
using LLama.Common;
using LLama.Exceptions;
using LLama.Sampling;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.LLamaSharp;

/// <summary>One answer that is being generated, away from whoever reads it.</summary>
internal sealed class LLamaSharpGeneration : IDisposable
{
    // What a stop sequence can be hidden in, in characters.
    private const int HeldBack = 16;

    // A reader that is slower than the model holds it up rather than filling memory.
    private const int MostUnread = 64;

    private readonly Channel<ChatResponseUpdate> updates = Channel.CreateBounded<ChatResponseUpdate>(MostUnread);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock ending = new();
    private bool ended;

    private LLamaSharpGeneration()
    {
    }

    /// <summary>The answer as it comes; it ends with a finish reason and the usage.</summary>
    public ChannelReader<ChatResponseUpdate> Updates => updates.Reader;

    /// <summary>Starts to generate.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="parameters">Of the context, which is made for this answer and dropped after it.</param>
    /// <param name="prompt">The whole prompt, in the model's template.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="seed">Of sampling, where the options have none.</param>
    /// <param name="over">Called once native code is through with the weights.</param>
    public static LLamaSharpGeneration Start(LLamaWeights weights, ModelParams parameters, string prompt, ChatOptions? options, int seed, Action over)
    {
        var generation = new LLamaSharpGeneration();
        _ = Task.Run(() => generation.RunAsync(weights, parameters, prompt, options, seed, over));
        return generation;
    }

    /// <summary>Asks it to end after the token it is at, and does not wait.</summary>
    public void Dispose()
    {
        lock (ending)
        {
            if (!ended)
            {
                stop.Cancel();
            }
        }
    }

    // Nothing is thrown out of here: what fails is given to the reader.
    private async Task RunAsync(LLamaWeights weights, ModelParams parameters, string prompt, ChatOptions? options, int seed, Action over)
    {
        Exception? failure = null;
        try
        {
            await GenerateAsync(weights, parameters, prompt, options, seed);
        }
        catch (Exception e)
        {
            failure = Told(e);
        }
        finally
        {
            over();
            lock (ending)
            {
                ended = true;
                stop.Dispose();
            }

            updates.Writer.TryComplete(failure);
        }
    }

    private async Task GenerateAsync(LLamaWeights weights, ModelParams parameters, string prompt, ChatOptions? options, int seed)
    {
        var context = (int)parameters.ContextSize!.Value;
        var asked = weights.Tokenize(prompt, add_bos: true, special: true, Encoding.UTF8).Length;
        var room = context - asked - 1;
        if (room <= 0)
        {
            throw Exceeded();
        }

        var most = Math.Min(options?.MaxOutputTokens ?? room, room);
        using var sampling = Sampling(options, seed);
        var executor = new StatelessExecutor(weights, parameters);
        var inference = new InferenceParams { MaxTokens = most, SamplingPipeline = sampling, AntiPrompts = [.. options?.StopSequences ?? []] };
        var tokens = 0;
        async IAsyncEnumerable<string> CountedAsync()
        {
            await foreach (var piece in executor.InferAsync(prompt, inference, stop.Token))
            {
                tokens++;
                yield return piece;
            }
        }

        // The executor gives a stop sequence out with the rest; the transform takes it back.
        var text = inference.AntiPrompts.Count == 0
            ? CountedAsync()
            : new LLamaTransforms.KeywordTextOutputStreamTransform(inference.AntiPrompts, HeldBack, removeAllMatchedTokens: false).TransformAsync(CountedAsync());
        var id = Guid.NewGuid().ToString("N");
        await foreach (var piece in text)
        {
            if (piece.Length > 0)
            {
                await updates.Writer.WriteAsync(new ChatResponseUpdate(ChatRole.Assistant, piece) { ResponseId = id, MessageId = id }, stop.Token);
            }
        }

        stop.Token.ThrowIfCancellationRequested();
        var usage = new UsageContent(new UsageDetails { InputTokenCount = asked, OutputTokenCount = tokens, TotalTokenCount = asked + tokens });
        await updates.Writer.WriteAsync(
            new ChatResponseUpdate(ChatRole.Assistant, [usage]) { ResponseId = id, MessageId = id, FinishReason = tokens >= most ? ChatFinishReason.Length : ChatFinishReason.Stop }, stop.Token);
    }

    private static BaseSamplingPipeline Sampling(ChatOptions? options, int seed) => options?.Temperature is > 0 and var temperature
        ? new DefaultSamplingPipeline
        {
            Temperature = temperature,
            TopP = options.TopP ?? 1,
            TopK = options.TopK ?? 40,
            MinP = 0,
            FrequencyPenalty = options.FrequencyPenalty ?? 0,
            PresencePenalty = options.PresencePenalty ?? 0,
            Seed = unchecked((uint)(options.Seed ?? seed)),
        }
        : new GreedySamplingPipeline();

    private static Exception Told(Exception e) => e switch
    {
        EngineException or OperationCanceledException => e,
        ContextOverflowException => Exceeded(),
        LLamaDecodeError => new EngineException(EngineFailure.Broken, "The model could not go on with its answer; ask again, and look whether the card's memory is full.", e),
        RuntimeError => new EngineException(EngineFailure.Broken, "The model failed in the middle of an answer; ask again, and restart the program if it happens twice.", e),
        _ => new EngineException(EngineFailure.Broken, "The answer broke off inside the engine; ask again, and restart the program if it happens twice.", e),
    };

    private static EngineException Exceeded() => new(EngineFailure.ContextExceeded, "The prompt is longer than the model's context; ask with less text, or raise Engine:ContextTokens.");
}
