namespace Ophtimus.Assistant.Library;

/// <summary>Keeps the generation of an index that answers open, and lets another take over. For every kind of index.</summary>
/// <remarks>Who borrowed a generation keeps it until it is given back, whatever takes over meanwhile.</remarks>
internal sealed class OpenGeneration<TIndex> : IDisposable
    where TIndex : class, IDisposable
{
    private readonly IndexGenerations generations;
    private readonly Func<string, TIndex> open;
    private readonly Lock gate = new();
    private Generation current;

    /// <param name="generations">Where the generations lie.</param>
    /// <param name="open">Opens the generation of a folder, which exists.</param>
    public OpenGeneration(IndexGenerations generations, Func<string, TIndex> open)
    {
        this.generations = generations;
        this.open = open;
        current = Open();
    }

    /// <summary>The generation that answers, for whoever writes: nobody else lets another take over meanwhile.</summary>
    public TIndex Index => Volatile.Read(ref current).Index;

    /// <summary>Its folder.</summary>
    public string Folder => Volatile.Read(ref current).Folder;

    /// <summary>The generation that answers now, until it is given back.</summary>
    public Lease Borrow()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(current.IsRetired, this);
            MoveOn();
            var borrowed = current;
            borrowed.Users++;
            return new Lease(borrowed.Index, () => Return(borrowed));
        }
    }

    /// <summary>Uses the generation that answers now, should another process have built one.</summary>
    public void MoveOn()
    {
        lock (gate)
        {
            if (generations.Current != current.Folder)
            {
                Replace(Open());
            }
        }
    }

    /// <summary>Builds a new generation beside the one that answers, and lets it take over.</summary>
    /// <param name="fill">Brings an index up to the library. Called twice: at leisure, and for what is left once nobody writes.</param>
    /// <param name="stopWriters">Waits until nobody writes, and keeps it so.</param>
    /// <param name="cancellationToken">Stops; the old generation goes on answering.</param>
    /// <exception cref="LibraryException">Another run builds one already.</exception>
    public async Task RebuildAsync(Func<TIndex, Task> fill, Func<Task<IDisposable>> stopWriters, CancellationToken cancellationToken)
    {
        using var alone = generations.Lock();
        generations.DeleteOthers();
        var folder = generations.Next();
        Directory.CreateDirectory(folder);
        var next = new Generation(folder, open(folder));
        try
        {
            await fill(next.Index);
            using var still = await stopWriters();
            await fill(next.Index);
            cancellationToken.ThrowIfCancellationRequested();
            generations.SwitchTo(folder);
        }
        catch
        {
            next.Index.Dispose();
            throw;
        }

        lock (gate)
        {
            Replace(next);
        }

        generations.DeleteOthers();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            if (!current.IsRetired)
            {
                current.Retire();
            }
        }
    }

    private void Return(Generation used)
    {
        lock (gate)
        {
            used.Users--;
            used.DisposeIfUnused();
        }
    }

    private void Replace(Generation next)
    {
        var previous = current;
        Volatile.Write(ref current, next);
        previous.Retire();
    }

    private Generation Open()
    {
        for (; ;)
        {
            var folder = generations.Current;
            Directory.CreateDirectory(folder);
            var opened = new Generation(folder, open(folder));
            if (generations.Current == folder)
            {
                return opened;
            }

            // Meanwhile another took over, and this one may have been deleted while it was opened.
            opened.Index.Dispose();
        }
    }

    /// <summary>A generation in use.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="giveBack">Gives it back.</param>
    public readonly struct Lease(TIndex index, Action giveBack) : IDisposable
    {
        /// <summary>Its index.</summary>
        public TIndex Index => index;

        /// <inheritdoc />
        public void Dispose() => giveBack();
    }

    private sealed class Generation(string folder, TIndex index)
    {
        public string Folder { get; } = folder;

        public TIndex Index { get; } = index;

        public int Users { get; set; }

        public bool IsRetired { get; private set; }

        public void Retire()
        {
            IsRetired = true;
            DisposeIfUnused();
        }

        public void DisposeIfUnused()
        {
            if (IsRetired && Users == 0)
            {
                Index.Dispose();
            }
        }
    }
}
