using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>The embedded database as a file: copied while it is in use, looked into, and shrunk.</summary>
internal static class SqliteCopy
{
    /// <summary>Copies the database as it stood at one moment, between two changes. Others read and write meanwhile.</summary>
    /// <remarks>Written anew and not page by page, so that the text of what was removed is not in the copy either.</remarks>
    public static void Copy(string folder, string to)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>What a database holds and whether SQLite finds it sound.</summary>
    /// <param name="folder">The folder with the database.</param>
    /// <param name="thoroughly">Whether to compare every index of the database with its table, which takes longer.</param>
    public static SqliteContents Read(string folder, bool thoroughly)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadWrite);
        var damage = Lines(connection, thoroughly ? "PRAGMA integrity_check" : "PRAGMA quick_check").Where(l => l != "ok").ToList();
        var orphans = Lines(connection, "PRAGMA foreign_key_check").Count;
        return new SqliteContents(
            Lines(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId DESC LIMIT 1") is [var schema] ? schema : "",
            Number(connection, "SELECT COUNT(*) FROM Documents"),
            Number(connection, "SELECT COUNT(*) FROM Passages"),
            Number(connection, "SELECT MAX(Sequence) FROM (SELECT MAX(Sequence) AS Sequence FROM Documents UNION ALL SELECT MAX(Sequence) FROM Removals)"),
            damage,
            orphans);
    }

    /// <summary>Gives back the space of what was removed. Others go on reading.</summary>
    public static void Compact(string folder)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadWrite);
        Execute(connection, "VACUUM");
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Sets the journal with which reading goes on while another process writes.</summary>
    public static void UseWriteAheadLog(string folder)
    {
        using var connection = Open(folder, SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA journal_mode = WAL");
    }

    /// <summary>Closes the connections that this process keeps open to the database of a folder.</summary>
    public static void CloseAll(string folder)
    {
        using var connection = new SqliteConnection(SqliteLibrary.ConnectionTo(folder));
        SqliteConnection.ClearPool(connection);
    }

    private static SqliteConnection Open(string folder, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, SqliteLibrary.FileName),
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private static List<string> Lines(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return lines;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return command;
    }
}
