namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>How far a pull is.</summary>
/// <param name="File">The file that is read now.</param>
/// <param name="FileBytes">Bytes of it that are there.</param>
/// <param name="FileTotal">Its length, where known.</param>
/// <param name="Bytes">Bytes of all files that are there.</param>
/// <param name="Total">Length of all files, where known.</param>
public sealed record PullProgress(string File, long FileBytes, long? FileTotal, long Bytes, long? Total);

/// <summary>A file of a model that is there, whole, and verified.</summary>
/// <param name="Path">Below the model's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="State">How it came.</param>
public sealed record PulledFile(string Path, long Bytes, string Sha256, PulledState State);

/// <summary>How a file came.</summary>
public enum PulledState
{
    /// <summary>From its first byte.</summary>
    Pulled,

    /// <summary>From where an earlier run had stopped.</summary>
    Resumed,

    /// <summary>It was there already.</summary>
    Kept,
}

/// <summary>A model that is there.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Source">The host or folder it came from.</param>
/// <param name="Files">Its files.</param>
public sealed record PulledModel(string Folder, string Source, IReadOnlyList<PulledFile> Files);
