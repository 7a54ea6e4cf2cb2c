namespace Ophtimus.Assistant.Library.Backup;

/// <summary>What a backup run wrote.</summary>
/// <param name="Path">The archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Manifest">What it holds.</param>
/// <param name="Secrets">Settings that were left out because they are secret: "Engine:Key".</param>
/// <param name="RecordsLeftOut">Answer records in the data folder that were not asked for.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record BackupReport(string Path, long Bytes, BackupManifest Manifest, IReadOnlyList<string> Secrets, int RecordsLeftOut, TimeSpan Elapsed);
