using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Opens the embedded database of a data folder.</summary>
internal static class SqliteLibrary
{
    public const string FileName = "library.db";

    private const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>Options for the database of a folder, which has to exist.</summary>
    public static DbContextOptions<LibraryDb> Options(string folder) => new DbContextOptionsBuilder<LibraryDb>().UseSqlite(ConnectionTo(folder)).Options;

    /// <summary>How the database of a folder is reached.</summary>
    public static string ConnectionTo(string folder) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, FileName),
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = true,
    }.ToString();

    /// <summary>Migrations that this program knows, oldest first.</summary>
    public static IReadOnlyList<string> KnownSchemas(LibraryDb db) => [.. db.GetService<IMigrationsAssembly>().Migrations.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Creates or upgrades the database.</summary>
    /// <exception cref="LibraryException">It was written by a newer version.</exception>
    public static void Prepare(LibraryDb db)
    {
        var known = KnownSchemas(db);
        var applied = Applied(db);
        var unknown = applied.Except(known, StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new LibraryException($"This library was written by a newer version of Ophtimus.Assistant (schema {unknown}); upgrade the program, or name another folder with --data.");
        }

        if (applied.Count < known.Count)
        {
            using var held = LibraryLock.Take(Path.GetDirectoryName(db.Database.GetDbConnection().DataSource)!);

            // Entity Framework waits without end for its own lock, which a killed run leaves behind; ours goes with the process.
            db.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS __EFMigrationsLock");
            db.Database.Migrate();
        }
    }

    // Asked in plain SQL because the migrator's own way costs a fifth of a second at every start.
    private static List<string> Applied(LibraryDb db)
    {
        var connection = db.Database.GetDbConnection();
        db.Database.OpenConnection();
        try
        {
            using var exists = connection.CreateCommand();
            exists.CommandText = $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{HistoryTable}'";
            if (Convert.ToInt64(exists.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0)
            {
                return [];
            }

            using var list = connection.CreateCommand();
            list.CommandText = $"SELECT MigrationId FROM {HistoryTable}";
            using var rows = list.ExecuteReader();
            var ids = new List<string>();
            while (rows.Read())
            {
                ids.Add(rows.GetString(0));
            }

            return ids;
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    /// <summary>True when a failure says that the file is damaged or no database at all.</summary>
    public static bool IsDamage(Exception failure) => (failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteErrorCode is 11 or 26;

    /// <summary>Says in one sentence what a failure of the database asks of a person; null where it is not such a failure.</summary>
    public static LibraryException? Explain(Exception failure, string folder)
    {
        var sqlite = failure as SqliteException ?? failure.InnerException as SqliteException;
        return sqlite?.SqliteErrorCode switch
        {
            null => null,
            1 => new LibraryException($"The file {FileName} in {folder} is not a library of this program; name another folder with --data.", failure),
            5 or 6 => new LibraryException($"The library in {folder} is locked by another program; wait for it to end and try again.", failure),
            8 or 14 or 23 => new LibraryException($"The library in {folder} cannot be written; make the folder writable, or name another with --data.", failure),
            13 => new LibraryException($"The disk that holds {folder} is full; free some space and run the same command again, nothing that was stored is lost.", failure),
            10 => new LibraryException($"The disk that holds {folder} failed to read or write; check the disk and its free space, then run the same command again.", failure),
            11 or 26 => new LibraryException($"The library in {folder} is damaged or is not a library; restore it from a backup, or name another folder with --data.", failure),
            var code => new LibraryException($"The library in {folder} cannot be used (SQLite error {code}); run the same command again, or restore it from a backup.", failure),
        };
    }
}
