namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A model could not be pulled; the message is one sentence that says what to do.</summary>
public sealed class ModelPullException(PullFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public PullFailure Failure { get; } = failure;
}

/// <summary>What can go wrong with a pull.</summary>
public enum PullFailure
{
    /// <summary>The source has no such repository, revision or file.</summary>
    NotFound,

    /// <summary>The licence is not accepted, or the token is missing or refused.</summary>
    NotAllowed,

    /// <summary>A file is not what its checksum says. It was thrown away.</summary>
    ChecksumWrong,

    /// <summary>The disk is full, or too small.</summary>
    DiskFull,

    /// <summary>The connection broke, more often than it is worth trying. What came is kept.</summary>
    ConnectionLost,

    /// <summary>The source asks to come later.</summary>
    Busy,

    /// <summary>The source says what it must not: a path out of the folder, an address without encryption, a list that is none.</summary>
    Refused,

    /// <summary>The folder cannot be written, or another run writes it.</summary>
    FolderUnusable,
}
