namespace Ophtimus.Assistant.Library.Backup;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name in the archive and, relative to it, in the data folder; folders are separated by '/'.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);
