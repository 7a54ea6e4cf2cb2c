using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Onnx;

namespace Ophtimus.Assistant.Engines.Reranking.Onnx;

/// <summary>A cross-encoder inside this process. To the model it is an embedding of a pair that is one number long, so it is run as one.</summary>
internal sealed class OnnxPairScorer : IPairScorer
{
    // What is beside the pairs of one batch waits, so that a second question does not halve the speed of the first.
    private readonly SemaphoreSlim turn = new(1);
    private readonly OnnxModel model;
    private readonly EmbeddingTokenizer tokenizer;
    private readonly EmbeddedSide side;
    private readonly int batchTokens;
    private bool isDisposed;

    private OnnxPairScorer(OnnxModel model, EmbeddingTokenizer tokenizer, EmbeddedSide side, int batchTokens)
    {
        this.model = model;
        this.tokenizer = tokenizer;
        this.side = side with { TitleIsFirstLine = true };
        this.batchTokens = batchTokens;
    }

    /// <summary>Loads the model of a folder.</summary>
    /// <exception cref="EngineException">A file is missing, damaged or not what the description says.</exception>
    public static OnnxPairScorer Load(RerankerOptions options)
    {
        try
        {
            var folder = options.ModelFolder!;
            var description = EmbeddingDescriptionFile.Find(new EmbeddingOptions { ModelFolder = folder, Description = options.Description })!;
            if (description.Dimension != 1 || description.Pooling != Pooling.None)
            {
                throw PairScorers.Misconfigured($"The description of {description.Id} is not one of a cross-encoder; write dimension: 1 and pooling: none.");
            }

            var tokenizer = EmbeddingTokenizer.Load(folder, description);
            return new OnnxPairScorer(OnnxModel.Load(Path.Combine(folder, description.Passage.File), description, options.Threads), tokenizer, description.Passage, options.BatchTokens);
        }
        catch (EngineException e)
        {
            throw new EngineException(e.Failure, e.Message.Replace("Embeddings:", "Reranker:", StringComparison.Ordinal).Replace("embedding model", "reranking model", StringComparison.Ordinal), e.InnerException);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);

        // The first line is the first of the pair.
        var asked = question.ReplaceLineEndings(" ") + "\n";
        var pairs = texts.Select(t => tokenizer.Tokenize(asked + t, side)).ToList();
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Score(pairs, cancellationToken), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            await turn.WaitAsync();
            model.Dispose();
            turn.Dispose();
        }
    }

    private double[] Score(List<TokenizedText> pairs, CancellationToken cancellationToken)
    {
        var scores = new double[pairs.Count];

        // Neighbours are of like length, so that little is padding.
        var places = Enumerable.Range(0, pairs.Count).OrderByDescending(i => pairs[i].Tokens).ToList();
        for (var from = 0; from < places.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Clamp(batchTokens / pairs[places[from]].Tokens, 1, places.Count - from);
            var batch = places.GetRange(from, count);
            foreach (var (place, score) in batch.Zip(model.Run(batch.ConvertAll(p => pairs[p]), tokenizer.PaddingId, cancellationToken)))
            {
                scores[place] = float.IsFinite(score[0]) ? score[0]
                    : throw new EngineException(EngineFailure.Broken, "The reranking model gave what is no number; check its file, and take one in 32-bit floats where this is a smaller one.");
            }

            from += count;
        }

        return scores;
    }
}
