namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A word that denies others.</summary>
/// <param name="Start">Offset of the word.</param>
/// <param name="End">Offset past it.</param>
/// <param name="Scope">The words that it bears on, by their number in the text, the nearest first.</param>
internal sealed record Negation(int Start, int End, IReadOnlyList<int> Scope);
