using System.Text;
using Ophtimus.Assistant.Library.Guarding;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli;

/// <summary>Where a command writes: results to one place, progress and problems to the other.</summary>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error, TextWriter Json)
{
    // Wide enough that nothing is wrapped when another program reads it.
    private const int UnwrappedWidth = 10_000;

    public static Terminal Standard()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(For(Console.Out, Console.IsOutputRedirected), For(Console.Error, Console.IsErrorRedirected), Console.Out);
    }

    /// <summary>Turns this program into the guarded process that reads documents for another.</summary>
    public static int ServeReading()
    {
        Console.SetOut(TextWriter.Null); // What a library might print would be taken for an answer.
        return ReadingWorker.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());
    }

    private static IAnsiConsole For(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            console.Profile.Width = UnwrappedWidth;
        }

        return console;
    }
}
