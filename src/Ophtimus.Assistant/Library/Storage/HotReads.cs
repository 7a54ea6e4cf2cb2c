using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>The reads that every question makes, in standard SQL that each provider takes.</summary>
/// <remarks>
/// The same reads as LINQ cost a new process 0.6 s, nearly all of it compiling the query pipeline, which is more than the rest of answering a question.
/// Identifiers are quoted as the standard says; parameters are named.
/// </remarks>
internal static class HotReads
{
    /// <summary>The last change of the library; 0 where there is none.</summary>
    public static long LastSequence(LibraryDb db) => Read(db, connection =>
    {
        using var command = Command(connection, """
            SELECT MAX("Sequence") FROM (SELECT MAX("Sequence") AS "Sequence" FROM "Documents" UNION ALL SELECT MAX("Sequence") AS "Sequence" FROM "Removals") AS "Changes"
            """);
        return command.ExecuteScalar() is long last ? last : 0;
    });

    /// <summary>True when a file has been indexed as it is.</summary>
    public static bool HasFile(LibraryDb db, string path, string hash) => Read(db, connection =>
    {
        using var command = Command(connection, """SELECT COUNT(*) FROM "Files" WHERE "Path" = @path AND "Hash" = @hash""", ("@path", path), ("@hash", hash));
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    });

    /// <summary>Documents that may be cited, by id.</summary>
    public static Dictionary<long, (Source Source, IReadOnlyList<CitedReference> Cited)> Sources(LibraryDb db, IEnumerable<long> ids) => Read(db, connection =>
    {
        using var command = Command(connection, $"""SELECT "Id", "Source", "References", "Statements" FROM "Documents" WHERE "Retracted" = @no AND "Id" IN ({List(ids)})""", ("@no", false));
        using var rows = command.ExecuteReader();
        var sources = new Dictionary<long, (Source, IReadOnlyList<CitedReference>)>();
        while (rows.Read())
        {
            sources[rows.GetInt64(0)] = (RowMapping.ToSource(rows.GetString(1)), RowMapping.ToCited(rows.GetString(2), rows.GetString(3)));
        }

        return sources;
    });

    /// <summary>The passages of some documents with one of some ordinals.</summary>
    public static List<PassageRow> Passages(LibraryDb db, IEnumerable<long> documents, IEnumerable<int> ordinals) => Read(db, connection =>
    {
        using var command = Command(connection, $"""
            SELECT "DocumentId", "Ordinal", "Start", "Page", "Headings", "Text" FROM "Passages"
            WHERE "DocumentId" IN ({List(documents)}) AND "Ordinal" IN ({List(ordinals.Select(o => (long)o))})
            """);
        using var rows = command.ExecuteReader();
        var passages = new List<PassageRow>();
        while (rows.Read())
        {
            passages.Add(new PassageRow
            {
                DocumentId = rows.GetInt64(0),
                Ordinal = rows.GetInt32(1),
                Start = rows.GetInt32(2),
                Page = rows.IsDBNull(3) ? null : rows.GetInt32(3),
                Headings = rows.GetString(4),
                Text = rows.GetString(5),
            });
        }

        return passages;
    });

    // Numbers of our own, so there is nothing to escape; "NULL" keeps an empty list valid.
    private static string List(IEnumerable<long> numbers) =>
        string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("NULL"));

    private static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only text that is put together is a list of numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static T Read<T>(LibraryDb db, Func<DbConnection, T> read)
    {
        db.Database.OpenConnection();
        try
        {
            return read(db.Database.GetDbConnection());
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }
}
