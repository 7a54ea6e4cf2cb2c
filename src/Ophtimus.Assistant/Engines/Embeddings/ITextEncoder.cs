namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Encodes one batch of one kind of text.</summary>
internal interface ITextEncoder
{
    /// <summary>A text as the model reads it.</summary>
    TokenizedText Tokenize(string text);

    /// <summary>The vectors of a batch, in its order, as the model gives them.</summary>
    /// <exception cref="EngineException">The model failed.</exception>
    Task<IReadOnlyList<float[]>> EncodeAsync(IReadOnlyList<TokenizedText> batch, CancellationToken cancellationToken);
}

/// <summary>A text as a model reads it.</summary>
/// <param name="Text">With its prefix, where the model tokenizes itself; else empty.</param>
/// <param name="Ids">Token ids, where they are made here; else empty.</param>
/// <param name="SecondPart">Where the second part of a pair begins among the ids; their number where there is none.</param>
/// <param name="Tokens">How many tokens, or an upper estimate.</param>
internal sealed record TokenizedText(string Text, IReadOnlyList<int> Ids, int SecondPart, int Tokens);
