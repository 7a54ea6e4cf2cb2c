namespace Ophtimus.Assistant.Engines.Embeddings.Endpoint;

/// <summary>Encodes one kind of text at an endpoint, which has the tokenizer.</summary>
/// <param name="connection">The endpoint.</param>
/// <param name="side">How the model wants this kind of text; null where nothing is known of it.</param>
internal sealed class EndpointEncoder(EndpointConnection connection, EmbeddedSide? side) : ITextEncoder
{
    /// <inheritdoc />
    /// <remarks>Tokens are an upper estimate, so a text that is cut may lose a little more than it had to.</remarks>
    public TokenizedText Tokenize(string text)
    {
        var whole = side?.Prefix + text;
        var tokens = TokenEstimate.Of(whole);
        if (side is not null && tokens > side.MaxTokens)
        {
            whole = Cut(whole, side.MaxTokens);
            tokens = side.MaxTokens;
        }

        return new TokenizedText(whole, [], 0, Math.Max(1, tokens));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<float[]>> EncodeAsync(IReadOnlyList<TokenizedText> batch, CancellationToken cancellationToken) =>
        connection.EmbedAsync([.. batch.Select(t => t.Text)], cancellationToken);

    // The longest beginning within the estimate; the estimate grows with the text, so it is searched by halves.
    private static string Cut(string text, int tokens)
    {
        var (fits, exceeds) = (0, text.Length);
        while (exceeds - fits > 1)
        {
            var middle = (fits + exceeds) / 2;
            (fits, exceeds) = TokenEstimate.Of(text[..middle]) <= tokens ? (middle, exceeds) : (fits, middle);
        }

        return char.IsHighSurrogate(text[Math.Max(0, fits - 1)]) ? text[..(fits - 1)] : text[..fits];
    }
}
