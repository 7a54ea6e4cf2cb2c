namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>How a model is laid out over a graphics card and the machine's own memory.</summary>
/// <param name="Layers">Layers on the card, the output counted as one more; null leaves it to the program.</param>
/// <param name="SlotContext">Tokens that each of the requests worked on at once has.</param>
internal sealed record GpuPlan(int? Layers, int SlotContext)
{
    /// <summary>Tokens a slot has where memory allows: a prompt of the 2,048 tokens that the Ophtimus models were tuned at, and a long answer.</summary>
    public const int GoodContext = 4096;

    /// <summary>Tokens a slot has at the least.</summary>
    public const int LeastContext = 2048;

    // CUDA's own context and the fragments between buffers; llama.cpp's own fitting leaves 1 GiB free by default, of which this is the greater part.
    private const long ReserveBytes = 640L << 20;

    // Tokens that llama.cpp computes at once (its -ub), for each of which it holds a 32-bit number for each token of the vocabulary.
    private const int Batch = 512;
    private const int BytesPerLogit = 4;

    /// <summary>The plan: the whole model with a good context where it fits, else with the least context, else as many layers as fit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="freeBytes">Free memory of the card; null where there is none that can be asked.</param>
    /// <param name="slots">Requests worked on at once.</param>
    /// <param name="layers">Layers that the configuration asks for.</param>
    /// <param name="context">Tokens a slot that the configuration asks for.</param>
    public static GpuPlan Decide(ModelShape model, long? freeBytes, int slots, int? layers, int? context)
    {
        var contexts = context is { } asked ? [asked] : new[] { GoodContext, LeastContext }.Select(c => Math.Min(c, model.TrainedContext)).ToArray();
        if (layers is not null || freeBytes is not { } free)
        {
            return new GpuPlan(layers, contexts[0]);
        }

        var room = free - ReserveBytes - ((long)Batch * model.VocabularySize * BytesPerLogit);
        foreach (var tokens in contexts)
        {
            if (model.FileBytes + (model.Layers * KeyValueBytes(model, tokens, slots)) <= room)
            {
                return new GpuPlan(model.Layers + 1, tokens);
            }
        }

        // The embeddings and the output count as one layer here; in the Ophtimus models they are between one and five.
        var perLayer = (model.FileBytes / (model.Layers + 1)) + KeyValueBytes(model, contexts[^1], slots);
        return new GpuPlan((int)Math.Clamp(room / perLayer, 0, model.Layers), contexts[^1]);
    }

    private static long KeyValueBytes(ModelShape model, int tokens, int slots) => (long)tokens * slots * model.KeyValueBytesPerToken;
}
