using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library`.</summary>
internal static class LibraryCommand
{
    public static Command Create(Terminal terminal) => new("library", "Back up, restore, verify and tidy the library.")
    {
        LibraryBackupCommand.Create(terminal),
        LibraryRestoreCommand.Create(terminal),
        LibraryVerifyCommand.Create(terminal),
        LibraryReindexCommand.Create(terminal),
        LibraryCompactCommand.Create(terminal),
    };
}
