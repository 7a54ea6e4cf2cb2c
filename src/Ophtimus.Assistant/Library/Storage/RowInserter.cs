using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Inserts rows of one table with one prepared command, within a transaction.</summary>
/// <remarks>Change tracking takes ten times as long for a row, which would make the database and not the analysis the limit of indexing.</remarks>
internal sealed class RowInserter<T> : IDisposable
{
    private readonly DbCommand command;
    private readonly (DbParameter Parameter, Func<T, object?> Value)[] parameters;

    /// <param name="db">The database, with the transaction begun.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="columns">Its columns and where their values come from.</param>
    public RowInserter(LibraryDb db, IDbContextTransaction transaction, string table, params ReadOnlySpan<(string Column, Func<T, object?> Value)> columns)
    {
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        var names = new List<string>();
        var list = new List<(DbParameter, Func<T, object?>)>();
        foreach (var (column, value) in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
            names.Add(column);
            list.Add((parameter, value));
        }

        parameters = [.. list];
#pragma warning disable CA2100 // Table and columns are constants of this folder.
        command.CommandText = $"""INSERT INTO "{table}" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", names.Select(n => "@" + n))})""";
#pragma warning restore CA2100
    }

    public void Insert(T row)
    {
        foreach (var (parameter, value) in parameters)
        {
            parameter.Value = value(row) ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
