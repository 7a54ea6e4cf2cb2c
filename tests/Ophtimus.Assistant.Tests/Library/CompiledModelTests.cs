using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_the_model_of_the_code()
    {
        using var db = new LibraryDb(SqliteLibrary.Options(Path.GetTempPath()));

        var compiled = Describe(db.Model);
        var written = Describe(db.GetService<IDesignTimeModel>().Model);

        // When this fails: dotnet ef dbcontext optimize (see Library/Storage/README.md).
        Assert.Equal(written, compiled);
    }

    [Fact]
    public void Every_change_of_the_model_has_its_migration()
    {
        using var db = new LibraryDb(SqliteLibrary.Options(Path.GetTempPath()));

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static List<string> Describe(IModel model) =>
        [.. model.GetEntityTypes().SelectMany(e =>
            e.GetProperties().Select(p => $"{e.Name}.{p.Name} {p.ClrType} {(p.IsNullable ? "null" : "not null")} {p.ValueGenerated}")
            .Concat(e.GetKeys().Select(k => $"{e.Name} key {string.Join(',', k.Properties.Select(p => p.Name))}"))
            .Concat(e.GetIndexes().Select(i => $"{e.Name} index {string.Join(',', i.Properties.Select(p => p.Name))} {i.IsUnique}"))).Order(StringComparer.Ordinal)];
}
