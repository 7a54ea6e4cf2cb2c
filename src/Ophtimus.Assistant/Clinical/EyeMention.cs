namespace Ophtimus.Assistant.Clinical;

/// <summary>A text names an eye or a side.</summary>
/// <param name="Eye">Which.</param>
/// <param name="Start">Offset of the words.</param>
/// <param name="End">Offset past them.</param>
public sealed record EyeMention(Eye Eye, int Start, int End);
