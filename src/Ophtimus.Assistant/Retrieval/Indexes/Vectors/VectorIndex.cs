using System.Globalization;
using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>The embedded index of vectors: every search compares all of them, so what it finds is exact.</summary>
/// <remarks>
/// Vectors lie in segments, files that never change; a change is a further segment, and dead documents in the older ones.
/// Small segments are merged as they pile up, and those that are dead for the most part are written again, both within a
/// commit. A commit is the replacement of one small file, so a process that is killed leaves the index at its last commit.
/// </remarks>
public sealed class VectorIndex : IVectorIndex
{
    // Pending vectors are written to a segment of their own past this, so that memory stays bounded.
    private const long PendingBytes = 64L << 20;

    // A segment stays below a gigabyte of codes at 1,024 numbers, and its merge below a minute on a slow disk.
    private const int MostRowsMerged = 1_000_000;

    // Dead rows cost as much to compare as live ones.
    private const double MostDead = 0.25;

    private readonly string folder;
    private readonly int threads;
    private readonly Lock swapping = new();
    private readonly PendingVectors pending;
    private readonly HashSet<long> touched = [];
    private readonly List<LiveSegment> spilled = [];
    private Manifest manifest;
    private Snapshot snapshot;
    private bool writing;
    private bool disposed;

    /// <summary>Opens the index of a folder. A folder without one, or with a damaged one or vectors of another space, has an empty index.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="space">Which vectors it holds.</param>
    /// <param name="threads">Cores that one search may take, 1 or more.</param>
    public VectorIndex(string folder, EmbeddingSpace space, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(space.Dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.folder = Directory.CreateDirectory(folder).FullName;
        this.threads = threads;
        Space = space;
        pending = new PendingVectors(space.Dimension);
        (manifest, snapshot) = Open();
    }

    /// <inheritdoc />
    public EmbeddingSpace Space { get; }

    /// <summary>The space of the vectors in a folder; null where it has none, or damaged ones.</summary>
    public static EmbeddingSpace? SpaceIn(string folder) => Manifest.Read(folder) is { Segments.Count: > 0 } manifest ? new EmbeddingSpace(manifest.Model, manifest.Dimension) : null;

    /// <inheritdoc />
    public long Sequence => manifest.Sequence;

    /// <summary>How many vectors can be found.</summary>
    public int Count => snapshot.Segments.Sum(s => s.LiveRows);

    /// <summary>How many files they lie in.</summary>
    public int Segments => snapshot.Segments.Count;

    /// <inheritdoc />
    public Task ApplyAsync(IReadOnlyList<VectorChange> changes, CancellationToken cancellationToken) => WriteAsync(() =>
    {
        foreach (var vector in changes.SelectMany(c => c.Vectors ?? []))
        {
            Check(vector.Span, nameof(changes));
        }

        foreach (var change in changes)
        {
            touched.Add(change.Document.Value);
            pending.Apply(change);
        }

        for (var i = 0; i < spilled.Count; i++)
        {
            spilled[i] = spilled[i].Without(changes.Select(c => c.Document.Value));
        }

        if (pending.Bytes > PendingBytes)
        {
            Spill(cancellationToken);
        }
    });

    /// <inheritdoc />
    public Task CommitAsync(long sequence, CancellationToken cancellationToken) => WriteAsync(() =>
    {
        Spill(cancellationToken);
        var live = snapshot.Segments.Select(s => s.Without(touched)).Concat(spilled).ToList();
        var merged = Compacted(live, cancellationToken);
        try
        {
            Publish([.. merged.Segments], sequence);
        }
        finally
        {
            merged.New.ForEach(s => s.Dispose());
        }

        Forget();
    });

    /// <inheritdoc />
    public Task ResetAsync(CancellationToken cancellationToken) => WriteAsync(() =>
    {
        Publish([], 0);
        Forget();
    });

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">A vector is damaged. The index is empty when it is opened again, and is then built from the library.</exception>
    public async Task<IReadOnlyList<PassageHit>> SearchAsync(ReadOnlyMemory<float> query, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        Check(query.Span, nameof(query));
        if (TensorPrimitives.Norm(query.Span) == 0)
        {
            throw new ArgumentException("The vector of the query has no direction; embed a text that holds words.", nameof(query));
        }

        // The caller may have other searches to start.
        return await Task.Run(() => Search(PendingVectors.Unit(query.Span), top, filter, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (swapping)
        {
            if (!disposed)
            {
                disposed = true;
                Forget();
                snapshot.Dispose();
            }
        }
    }

    private IReadOnlyList<PassageHit> Search(float[] query, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        var current = Borrow();
        try
        {
            return new VectorScan(current, query, filter, threads).Nearest(top, cancellationToken);
        }
        catch (InvalidDataException)
        {
            File.Delete(Path.Combine(folder, Manifest.FileName));
            throw;
        }
        finally
        {
            current.Dispose();
        }
    }

    private Snapshot Borrow()
    {
        lock (swapping)
        {
            ObjectDisposedException.ThrowIf(disposed || !snapshot.TryHold(), this);
            return snapshot;
        }
    }

    // A failure leaves what was committed, and forgets what was not: it is brought in again from the library, by sequence.
    private Task WriteAsync(Action write) => Task.Run(() =>
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        try
        {
            Begin();
            write();
        }
        catch
        {
            Forget();
            throw;
        }
    });

    // Another process may have written since; only one writes at a time, under the library's lock.
    private void Begin()
    {
        if (writing)
        {
            return;
        }

        if ((Manifest.Read(folder)?.Generation ?? 0) != manifest.Generation)
        {
            var (read, opened) = Open();
            Use(read, opened);
        }

        DeleteOthers();
        writing = true;
    }

    private void Forget()
    {
        spilled.ForEach(s => s.Segment.Dispose());
        spilled.Clear();
        touched.Clear();
        pending.Clear();
        writing = false;
    }

    private void Spill(CancellationToken cancellationToken)
    {
        if (!pending.IsEmpty)
        {
            spilled.Add(new LiveSegment(Written(pending.Documents(), cancellationToken), DeadDocuments.None, null));
            pending.Clear();
        }
    }

    private VectorSegment Written(IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        var name = FreeName(".vec");
        SegmentWriter.Write(Path.Combine(folder, name), Space.Dimension, documents, cancellationToken);
        return VectorSegment.Open(folder, name, Space.Dimension);
    }

    /// <summary>The segments without empty ones, with small and mostly dead ones written anew; and those that are new, which the caller closes.</summary>
    private (List<LiveSegment> Segments, List<VectorSegment> New) Compacted(List<LiveSegment> all, CancellationToken cancellationToken)
    {
        var made = new List<VectorSegment>();
        LiveSegment Rewritten(IReadOnlyList<LiveSegment> from)
        {
            var segment = Written([.. from.SelectMany(s => s.Documents()).OrderBy(d => d.Id)], cancellationToken);
            made.Add(segment);
            return new LiveSegment(segment, DeadDocuments.None, null);
        }

        try
        {
            var kept = new List<LiveSegment>();
            foreach (var segment in all.Where(s => s.LiveRows > 0))
            {
                kept.Add(segment);

                // Each is more than twice as large as the next, so there are few, and a vector is written again few times.
                var first = kept.Count - 1;
                var rows = segment.LiveRows;
                while (first > 0 && kept[first - 1].LiveRows <= 2 * rows && kept[first - 1].LiveRows + rows <= MostRowsMerged)
                {
                    rows += kept[--first].LiveRows;
                }

                if (first < kept.Count - 1)
                {
                    var together = Rewritten(kept[first..]);
                    kept.RemoveRange(first, kept.Count - first);
                    kept.Add(together);
                }
            }

            for (var i = 0; i < kept.Count; i++)
            {
                kept[i] = kept[i].Dead.Rows > MostDead * kept[i].Segment.Rows ? Rewritten([kept[i]]) : kept[i];
            }

            return (kept, made);
        }
        catch
        {
            made.ForEach(s => s.Dispose());
            throw;
        }
    }

    private void Publish(List<LiveSegment> segments, long sequence)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i] is { Dead.Count: > 0, DeadFile: null })
            {
                var name = FreeName(".dead");
                segments[i].Dead.Save(Path.Combine(folder, name));
                segments[i] = segments[i] with { DeadFile = name };
            }
        }

        var next = Manifest.Empty(Space, manifest.Generation + 1) with
        {
            Sequence = sequence,
            Segments = [.. segments.Select(s => new ManifestSegment(s.Segment.Name, s.DeadFile))],
        };
        next.Save(folder);
        Use(next, new Snapshot(segments));
        DeleteOthers();
    }

    private void Use(Manifest next, Snapshot opened)
    {
        lock (swapping)
        {
            (manifest, var before, snapshot) = (next, snapshot, opened);
            before.Dispose();
        }
    }

    private (Manifest Manifest, Snapshot Snapshot) Open()
    {
        var read = Manifest.Read(folder);
        var segments = new List<LiveSegment>();
        try
        {
            foreach (var (name, deadFile) in read is not null && read.Model == Space.Model && read.Dimension == Space.Dimension ? read.Segments.Select(s => (s.File, s.Dead)) : [])
            {
                var segment = VectorSegment.Open(folder, name, Space.Dimension);
                segments.Add(new LiveSegment(segment, DeadDocuments.None, deadFile));
                if (deadFile is not null)
                {
                    segments[^1] = segments[^1] with { Dead = DeadDocuments.Load(Path.Combine(folder, deadFile), segment) };
                }
            }

            return read is not null && read.Model == Space.Model && read.Dimension == Space.Dimension
                ? (read, new Snapshot(segments))
                : (Manifest.Empty(Space, read?.Generation ?? 0), new Snapshot([]));
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            return (Manifest.Empty(Space, read!.Generation), new Snapshot([]));
        }
        finally
        {
            // The snapshot holds them now.
            segments.ForEach(s => s.Segment.Dispose());
        }
    }

    private string FreeName(string ending)
    {
        for (var number = manifest.Generation + 1; ; number++)
        {
            var name = number.ToString("d10", CultureInfo.InvariantCulture) + ending;
            if (!File.Exists(Path.Combine(folder, name)))
            {
                return name;
            }
        }
    }

    // What a commit left behind, or a process that was killed. What cannot be deleted yet is deleted another time.
    private void DeleteOthers()
    {
        var named = manifest.Segments.SelectMany(s => new[] { s.File, s.Dead }).ToHashSet();
        foreach (var path in Directory.GetFiles(folder).Where(p => Path.GetExtension(p) is ".vec" or ".dead" or ".new" && !named.Contains(Path.GetFileName(p))))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A search in progress has it open, where the system does not let go of open files.
            }
        }
    }

    private void Check(ReadOnlySpan<float> vector, string name)
    {
        if (vector.Length != Space.Dimension)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A vector has {vector.Length} numbers, and those of {Space.Model} have {Space.Dimension}; embed it with that model."), name);
        }

        if (!float.IsFinite(TensorPrimitives.Norm(vector)))
        {
            throw new ArgumentException("A vector holds what is no number; embed the text again.", name);
        }
    }
}
