namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A sentence of a reading.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="FirstWord">Number of its first word.</param>
/// <param name="PastWord">Number past its last word.</param>
internal readonly record struct ReadSentence(int Start, int End, int FirstWord, int PastWord);
