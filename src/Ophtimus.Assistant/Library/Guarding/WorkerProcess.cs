using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>A running guarded process, and the watch over what it takes. It reads one file at a time.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int ChunkBytes = 1 << 16;

    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ReadingLimits limits;
    private readonly Timer watch;
    private readonly Stopwatch busy = new();
    private readonly Lock turn = new();
    private volatile string? killedFor;

    private WorkerProcess(Process process, ReadingLimits limits)
    {
        this.process = process;
        this.limits = limits;
        watch = new Timer(_ => Watch());
        process.ErrorDataReceived += static (_, _) => { }; // Read so that it never waits for a reader, and never kept: it may quote the file.
        process.BeginErrorReadLine();
    }

    /// <summary>True when it waits for the next file.</summary>
    public bool IsIdle { get; private set; } = true;

    /// <summary>The process.</summary>
    public int ProcessId => process.Id;

    /// <summary>True when it has ended of itself.</summary>
    public bool HasEnded => process.HasExited;

    /// <exception cref="LibraryException">It cannot be started.</exception>
    public static WorkerProcess Start(ProcessStartInfo start, ReadingLimits limits)
    {
        try
        {
            return new WorkerProcess(Process.Start(start)!, limits);
        }
        catch (Win32Exception e)
        {
            throw new LibraryException($"The program {start.FileName} cannot be started, and risky formats are read only by it; install the product again.", e);
        }
    }

    /// <summary>Sends it a file.</summary>
    /// <exception cref="UnreadableDocumentException">The file is too long, or was too much for the process.</exception>
    public void Send(string format, string name, Stream content)
    {
        lock (turn)
        {
            IsIdle = false;
            busy.Reset();
        }

        watch.Change(WatchEvery, WatchEvery);
        long? length = content.CanSeek ? content.Length - content.Position : null;
        var request = new ReadRequest(format, name, length, limits.Time + limits.Time);
        Guarded(() => Frame.Write(process.StandardInput.BaseStream, FrameKind.Request, JsonSerializer.SerializeToUtf8Bytes(request, LibraryJson.Default.ReadRequest)));
        var buffer = new byte[ChunkBytes];
        for (var sent = 0L; content.Read(buffer) is > 0 and var read;)
        {
            sent += read;
            if (sent > limits.LongestFile)
            {
                throw TooLong(limits);
            }

            Guarded(() => Frame.Write(process.StandardInput.BaseStream, FrameKind.Content, buffer.AsSpan(0, read)));
        }

        Guarded(() => Frame.Write(process.StandardInput.BaseStream, FrameKind.End));
    }

    /// <summary>The next document of the file; null after the last.</summary>
    /// <exception cref="UnreadableDocumentException">The file is unreadable, or was too much for the process.</exception>
    public SourceDocument? Next()
    {
        var frame = Guarded(() => Frame.Read(process.StandardOutput.BaseStream) ?? throw new EndOfStreamException());
        switch (frame.Kind)
        {
            case FrameKind.Document:
                return Guarded(() => JsonSerializer.Deserialize(frame.Payload.Span, LibraryJson.Default.SourceDocument));
            case FrameKind.End:
                BecomeIdle();
                return null;
            case FrameKind.Unreadable:
                BecomeIdle();
                throw new UnreadableDocumentException(Encoding.UTF8.GetString(frame.Payload.Span));
            default:
                throw Ended();
        }
    }

    /// <summary>Ends it at once, with whatever it started.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    public void Dispose()
    {
        watch.Dispose();
        Kill();
        process.Dispose();
    }

    internal static UnreadableDocumentException TooLong(ReadingLimits limits) => new($"It is longer than {limits.FileMegabytes} MB; split it into parts.");

    private void BecomeIdle()
    {
        watch.Change(Timeout.Infinite, Timeout.Infinite);
        lock (turn)
        {
            IsIdle = true;
        }
    }

    private void Guarded(Action transfer) => Guarded<object?>(() =>
    {
        transfer();
        return null;
    });

    // The clock runs only while the process is waited for.
    private T Guarded<T>(Func<T> transfer)
    {
        lock (turn)
        {
            busy.Start();
        }

        try
        {
            return transfer();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or ObjectDisposedException)
        {
            throw Ended();
        }
        finally
        {
            lock (turn)
            {
                busy.Stop();
            }
        }
    }

    private void Watch()
    {
        lock (turn)
        {
            if (!IsIdle)
            {
                EndWhatTakesTooMuch();
            }
        }
    }

    private void EndWhatTakesTooMuch()
    {
        try
        {
            process.Refresh();
            if (busy.Elapsed > limits.Time)
            {
                KillFor(TooSlow());
            }
            else if (process.WorkingSet64 > limits.LargestProcess)
            {
                KillFor(TooBig());
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private void KillFor(string reason)
    {
        killedFor ??= reason;
        Kill();
    }

    private UnreadableDocumentException Ended()
    {
        Kill();
        process.WaitForExit(LongestEnd);
        return new UnreadableDocumentException(killedFor ?? (!process.HasExited ? null : process.ExitCode switch
        {
            ReadingWorker.OutOfMemory => TooBig(),
            ReadingWorker.Overdue => TooSlow(),
            _ => null,
        }) ?? "Reading it broke the reader off, so it is probably damaged; open it in the program it was made with and save it again.");
    }

    private string TooSlow() => $"Reading it takes longer than {limits.Time.TotalSeconds:0.#} s; split it into parts, or leave it out.";

    private string TooBig() => $"Reading it takes more than {limits.MemoryMegabytes} MB of memory; split it into parts, or leave it out.";
}
