namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>What reading one file in the guarded process may cost.</summary>
public sealed record ReadingLimits
{
    /// <summary>How long it may take, not counting the time in which nobody asks for the next document. Default two minutes: enough for a textbook of 2,000 pages.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Memory of the reader's objects, in megabytes. Default 1,024. The process as a whole may take half as much again.</summary>
    public int MemoryMegabytes { get; init; } = 1024;

    /// <summary>Length of the file, in megabytes. Default 256.</summary>
    public int FileMegabytes { get; init; } = 256;

    internal long LongestFile => (long)FileMegabytes << 20;

    internal long LargestHeap => (long)MemoryMegabytes << 20;

    internal long LargestProcess => LargestHeap + (LargestHeap / 2);
}
