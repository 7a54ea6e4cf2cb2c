using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>What a writer asks for each document and file, through one connection and prepared commands. For one caller at a time.</summary>
/// <remarks>It sees what is committed. Nothing is kept, so that a library of a million passages costs no more at the start of a run than an empty one.</remarks>
internal sealed class LibraryLookup : IDisposable
{
    private readonly LibraryDb db;
    private readonly DbCommand document;
    private readonly DbCommand ofPath;
    private readonly DbCommand file;

    public LibraryLookup(LibraryDb db)
    {
        this.db = db;
        db.Database.OpenConnection();
        document = Command("""SELECT "Id", "ContentHash", "Path" FROM "Documents" WHERE "Key" = @value""");
        ofPath = Command("""SELECT "Key", "Id" FROM "Documents" WHERE "Path" = @value""");
        file = Command("""SELECT "Hash" FROM "Files" WHERE "Path" = @value""");
    }

    /// <summary>The document with an id; null where there is none.</summary>
    public StoredDocument? Find(string key)
    {
        using var rows = Rows(document, key);
        return rows.Read() ? new StoredDocument(rows.GetInt64(0), rows.GetString(1), rows.GetString(2)) : null;
    }

    /// <summary>Ids and numbers of the documents that came from a file.</summary>
    public IReadOnlyList<(string Key, long Id)> Of(string path)
    {
        using var rows = Rows(ofPath, path);
        var found = new List<(string, long)>();
        while (rows.Read())
        {
            found.Add((rows.GetString(0), rows.GetInt64(1)));
        }

        return found;
    }

    /// <summary>The hash of a file whose every document is there; null where there is none.</summary>
    public string? HashOf(string path)
    {
        using var rows = Rows(file, path);
        return rows.Read() ? rows.GetString(0) : null;
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        var value = command.CreateParameter();
        value.ParameterName = "@value";
        command.Parameters.Add(value);
        return command;
    }

    private static DbDataReader Rows(DbCommand command, string value)
    {
        command.Parameters[0].Value = value;
        return command.ExecuteReader();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        document.Dispose();
        ofPath.Dispose();
        file.Dispose();
        db.Dispose();
    }
}
