using Microsoft.EntityFrameworkCore;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>The database of the library. Nothing in it depends on the provider.</summary>
internal sealed class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<PassageRow> Passages => Set<PassageRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DocumentRow>(document =>
        {
            document.HasIndex(d => d.Key).IsUnique();
            document.HasIndex(d => d.Sequence);
            document.HasIndex(d => d.Path);
        });
        modelBuilder.Entity<PassageRow>(passage =>
        {
            passage.HasKey(p => new { p.DocumentId, p.Ordinal });
            passage.HasOne<DocumentRow>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<FileRow>().HasKey(f => f.Path);
        modelBuilder.Entity<RemovalRow>(removal =>
        {
            removal.HasKey(r => r.DocumentId);
            removal.Property(r => r.DocumentId).ValueGeneratedNever();
            removal.HasIndex(r => r.Sequence);
        });
    }
}
