using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Verification;

/// <summary>Looks whether a library is what was stored, and whether its indexes hold exactly that.</summary>
/// <remarks>Every text is read and hashed once; a library of a million passages takes minutes. Nothing is written, and nobody else writes meanwhile.</remarks>
/// <param name="library">The library with its index.</param>
/// <param name="server">A server's index that follows it too; null for none.</param>
public sealed class LibraryVerification(ClinicalLibrary library, IPassageIndex? server = null)
{
    private readonly Dictionary<long, Holding> expected = [];
    private readonly Dictionary<long, string> names = [];

    /// <summary>Verifies everything.</summary>
    /// <exception cref="LibraryException">Another run is writing, or the database cannot be read at all.</exception>
    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var held = LibraryLock.Take(library.Folder);
        var contents = ClinicalLibrary.Guarded(library.Folder, () => SqliteCopy.Read(library.Folder, thoroughly: true));
        var parts = new List<VerifiedPart> { Database(contents) };
        if (contents.Damage.Count == 0)
        {
            parts.Add(ClinicalLibrary.Guarded(library.Folder, () => Documents(cancellationToken)));
            parts.Add(Files());
            parts.Add(await IndexAsync("index", library.Index, contents.Sequence, cancellationToken));
            if (server is not null)
            {
                parts.Add(await IndexAsync("server's index", server, contents.Sequence, cancellationToken));
            }
        }

        return new VerificationReport(contents.Documents, contents.Passages, contents.Sequence, parts, clock.Elapsed);
    }

    private static VerifiedPart Database(SqliteContents contents) => contents switch
    {
        { Damage: [var first, ..] } => new("database", $"SQLite finds {contents.Damage.Count:N0} faults in the file, the first: {first}.", "Restore a backup with `ophtimus library restore FILE`."),
        { Orphans: > 0 and var orphans } => new("database", $"{orphans:N0} passages belong to no document.", "Restore a backup with `ophtimus library restore FILE`."),
        _ => new("database", $"SQLite finds the file sound; schema {contents.Schema}, change {contents.Sequence:N0}.", null),
    };

    private VerifiedPart Documents(CancellationToken cancellationToken)
    {
        var faults = new Faults();
        foreach (var (row, passages) in WholeDocuments.Read(library.Db))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Fault(row, passages) is { } fault)
            {
                faults.Add($"{row.Key} ({fault})");
            }
            else if (IndexCatchUp.ChangeFor(new DocumentId(row.Id), row.ToSource(), passages).Content is { Passages.Count: > 0 } content)
            {
                expected[row.Id] = new Holding(content.Passages.Count, Fingerprint.Of(content, 0, content.Passages.Count));
            }

            names[row.Id] = row.Key;
        }

        return faults.Count == 0
            ? new VerifiedPart("documents", $"{names.Count:N0} documents, each with its whole text, as stored.", null)
            : new VerifiedPart("documents", $"{faults.Count:N0} of {names.Count:N0} documents are not what was stored: {faults}.", "Remove them with `ophtimus sources remove ID` and index their files again, or restore a backup.");
    }

    private static string? Fault(DocumentRow row, IReadOnlyList<PassageRow> passages)
    {
        try
        {
            return StoredText.Fault(row, passages);
        }
        catch (JsonException)
        {
            return "its bibliographic data cannot be read";
        }
    }

    private VerifiedPart Files()
    {
        using var db = library.Db();
        var files = db.Files.Count();
        var wrong = new Faults();
        foreach (var file in db.Files.AsNoTracking()
            .Where(f => !f.Path.StartsWith(LibraryFile.StarterPrefix) && f.Documents != db.Documents.Count(d => d.Path == f.Path)).OrderBy(f => f.Path).Select(f => f.Path).AsEnumerable())
        {
            wrong.Add(file);
        }

        return wrong.Count == 0
            ? new VerifiedPart("files", $"{files:N0} indexed files, with the documents that came from them.", null)
            : new VerifiedPart("files", $"{wrong.Count:N0} of {files:N0} files are marked as indexed and miss documents: {wrong}.", "Remove a document of each with `ophtimus sources remove ID`, which forgets the file, and index it again.");
    }

    private async Task<VerifiedPart> IndexAsync(string name, IPassageIndex index, long last, CancellationToken cancellationToken)
    {
        const string Mend = "Build it again with `ophtimus library reindex`.";
        if (index.Sequence != last)
        {
            return new VerifiedPart(name, $"The {name} is at change {index.Sequence:N0} and the library at {last:N0}.", Mend);
        }

        var held = new Dictionary<long, Holding>();
        await foreach (var part in index.HeldAsync(cancellationToken))
        {
            var before = held.GetValueOrDefault(part.Document.Value);
            held[part.Document.Value] = new Holding(before.Passages + part.Count, unchecked(before.Sum + part.Fingerprint));
        }

        var (missing, different, extra) = (new Faults(), new Faults(), new Faults());
        foreach (var (document, holding) in expected)
        {
            if (!held.Remove(document, out var found))
            {
                missing.Add(names[document]);
            }
            else if (found != holding)
            {
                different.Add(names[document]);
            }
        }

        // A document without text has nothing to be found by, and an index may hold it or not.
        foreach (var document in held.Where(h => h.Value.Passages > 0).Select(h => h.Key))
        {
            extra.Add(names.GetValueOrDefault(document, $"document {document}"));
        }

        List<string> wrong =
        [
            .. missing.Count > 0 ? [$"{missing.Count:N0} documents are missing ({missing})"] : Array.Empty<string>(),
            .. different.Count > 0 ? [$"{different.Count:N0} are not as the library has them ({different})"] : Array.Empty<string>(),
            .. extra.Count > 0 ? [$"{extra.Count:N0} were removed, retracted or are damaged, and are still there ({extra})"] : Array.Empty<string>(),
        ];
        return wrong.Count == 0
            ? new VerifiedPart(name, $"{expected.Count:N0} documents and {expected.Values.Sum(h => (long)h.Passages):N0} passages, exactly as the library has them at change {last:N0}.", null)
            : new VerifiedPart(name, $"In the {name} {string.Join("; ", wrong)}.", Mend);
    }

    /// <param name="Passages">How many.</param>
    /// <param name="Sum">Their fingerprints, added up.</param>
    private readonly record struct Holding(int Passages, ulong Sum);
}
