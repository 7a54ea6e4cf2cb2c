using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Lets `dotnet ef migrations add` build the model without a library.</summary>
internal sealed class DesignTimeLibraryDb : IDesignTimeDbContextFactory<LibraryDb>
{
    public LibraryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<LibraryDb>().UseSqlite("Data Source=:memory:").Options);
}
