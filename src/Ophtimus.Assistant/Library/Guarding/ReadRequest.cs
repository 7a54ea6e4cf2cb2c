namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>Asks the guarded process to read a file.</summary>
/// <param name="Format">The name of the reader's format.</param>
/// <param name="Name">The file's name without folder and extension.</param>
/// <param name="Length">The file's length in bytes; null where it is not known beforehand.</param>
/// <param name="Limit">After this the process ends itself, in case nobody is left to end it.</param>
internal sealed record ReadRequest(string Format, string Name, long? Length, TimeSpan Limit);
