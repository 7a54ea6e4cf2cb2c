using System.Text;
using System.Text.Json;

namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>The inside of the guarded process: reads one file after another, until nobody asks any more.</summary>
/// <remarks>It is given the bytes of a file and gives documents; it opens nothing itself.</remarks>
public static class ReadingWorker
{
    /// <summary>The argument with which a program starts itself again as the guarded process.</summary>
    public const string Command = "read-documents";

    internal const int OutOfMemory = 71;
    internal const int Overdue = 72;

    /// <summary>True where the program was started as the guarded process; it then has nothing to do but <see cref="Serve(Stream, Stream)"/>.</summary>
    public static bool IsCalled(string[] arguments) => arguments is [Command];

    /// <summary>Answers requests until their pipe ends.</summary>
    /// <param name="requests">The program's standard input.</param>
    /// <param name="answers">The program's standard output, to which nothing else may be written.</param>
    /// <returns>The program's exit code.</returns>
    public static int Serve(Stream requests, Stream answers) => Serve(DocumentReaders.All, requests, answers);

    internal static int Serve(DocumentReaders readers, Stream requests, Stream answers)
    {
        try
        {
            while (Frame.Read(requests) is { Kind: FrameKind.Request } frame)
            {
                var request = JsonSerializer.Deserialize(frame.Payload.Span, LibraryJson.Default.ReadRequest)!;
                using var content = Receive(request, requests);
                using var deadline = new Timer(static _ => Environment.Exit(Overdue), null, request.Limit, Timeout.InfiniteTimeSpan);
                Answer(readers, request, content, answers);
            }

            return 0;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
        catch (IOException)
        {
            // Nobody is left at the other end.
            return 0;
        }
    }

    private static void Answer(DocumentReaders readers, ReadRequest request, Stream content, Stream answers)
    {
        try
        {
            foreach (var document in readers.Named(request.Format).Read(content, request.Name, CancellationToken.None))
            {
                Frame.Write(answers, FrameKind.Document, JsonSerializer.SerializeToUtf8Bytes(document, LibraryJson.Default.SourceDocument));
            }

            Frame.Write(answers, FrameKind.End);
        }
        catch (UnreadableDocumentException e)
        {
            Frame.Write(answers, FrameKind.Unreadable, Encoding.UTF8.GetBytes(e.Message));
        }
        catch (Exception e) when (e is not OutOfMemoryException and not IOException)
        {
            // A reader throws nothing else; where the library under it does, the file is one row all the same.
            Frame.Write(answers, FrameKind.Unreadable, "It is damaged in a way that its reader does not know; open it in the program it was made with and save it again."u8);
        }
    }

    private static MemoryStream Receive(ReadRequest request, Stream requests)
    {
        var content = new MemoryStream(checked((int)(request.Length ?? 0)));
        while (Frame.Read(requests) is { Kind: FrameKind.Content } frame)
        {
            content.Write(frame.Payload.Span);
        }

        content.Position = 0;
        return content;
    }
}
