using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>Reads files in processes of their own, which are kept for the next file and replaced when one had to be ended.</summary>
/// <remarks>A crash, a hang and hunger for memory are each an <see cref="UnreadableDocumentException"/>; the next file is read as if nothing had happened.</remarks>
public sealed class GuardedReading : IDisposable
{
    // Indexing reads one file at a time; a second may be read beside it.
    private const int MostIdle = 2;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private readonly ReadingLimits limits;
    private readonly Func<ReadingLimits, ProcessStartInfo> program;
    private readonly ConcurrentStack<WorkerProcess> idle = [];
    private readonly Timer rest;
    private volatile bool disposed;

    /// <summary>Creates it; processes are started when files come.</summary>
    public GuardedReading(ReadingLimits? limits = null)
        : this(limits ?? new ReadingLimits(), WorkerProgram.Start)
    {
    }

    internal GuardedReading(ReadingLimits limits, Func<ReadingLimits, ProcessStartInfo> program)
    {
        this.limits = limits;
        this.program = program;
        rest = new Timer(_ => EndIdle());
    }

    /// <summary>Gives the documents of a file, as the reader itself would.</summary>
    /// <param name="format">The name of the reader's format.</param>
    /// <param name="content">The file; read once, from where it stands, and left open.</param>
    /// <param name="name">The file's name without folder and extension.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="UnreadableDocumentException">The file is unreadable, or reading it takes more than it may.</exception>
    /// <exception cref="LibraryException">The guarded process cannot be started.</exception>
    public IEnumerable<SourceDocument> Read(string format, Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.CanSeek && content.Length - content.Position > limits.LongestFile)
        {
            throw WorkerProcess.TooLong(limits);
        }

        var worker = Take();
        try
        {
            using var stop = cancellationToken.Register(worker.Kill);
            Send(worker, format, content, name, cancellationToken);
            while (Next(worker, cancellationToken) is { } document)
            {
                yield return document;
            }
        }
        finally
        {
            Return(worker);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        disposed = true;
        rest.Dispose();
        EndIdle();
    }

    private static void Send(WorkerProcess worker, string format, Stream content, string name, CancellationToken cancellationToken)
    {
        try
        {
            worker.Send(format, name, content);
        }
        catch (UnreadableDocumentException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static SourceDocument? Next(WorkerProcess worker, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return worker.Next();
        }
        catch (UnreadableDocumentException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private WorkerProcess Take()
    {
        while (idle.TryPop(out var worker))
        {
            if (!worker.HasEnded)
            {
                return worker;
            }

            worker.Dispose();
        }

        return WorkerProcess.Start(program(limits), limits);
    }

    private void Return(WorkerProcess worker)
    {
        if (!worker.IsIdle || idle.Count >= MostIdle || disposed)
        {
            worker.Dispose();
            return;
        }

        idle.Push(worker);
        rest.Change(LongestIdle, Timeout.InfiniteTimeSpan);
    }

    private void EndIdle()
    {
        while (idle.TryPop(out var worker))
        {
            worker.Dispose();
        }
    }
}
