namespace Ophtimus.Assistant.Library;

/// <summary>Gives one vector for each text, in their order.</summary>
public delegate Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedTexts(IReadOnlyList<string> texts, CancellationToken cancellationToken);
