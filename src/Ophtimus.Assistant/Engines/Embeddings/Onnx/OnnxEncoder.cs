namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>Encodes one kind of text with an ONNX model.</summary>
internal sealed class OnnxEncoder(OnnxModel model, EmbeddingTokenizer tokenizer, EmbeddedSide side) : ITextEncoder
{
    /// <inheritdoc />
    public TokenizedText Tokenize(string text) => tokenizer.Tokenize(text, side);

    /// <inheritdoc />
    public Task<IReadOnlyList<float[]>> EncodeAsync(IReadOnlyList<TokenizedText> batch, CancellationToken cancellationToken) =>
        Task.FromResult(model.Run(batch, tokenizer.PaddingId, cancellationToken));
}
