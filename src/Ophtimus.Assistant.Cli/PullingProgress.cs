using Ophtimus.Assistant.Engines.Models.Pulling;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli;

/// <summary>The progress of a pull: a bar on a terminal, a line a file elsewhere.</summary>
internal static class PullingProgress
{
    public static async Task<PulledModel> ShowAsync(Terminal terminal, Func<IProgress<PullProgress>, Task<PulledModel>> work)
    {
        if (!terminal.Error.Profile.Capabilities.Interactive)
        {
            return await work(new Lines(terminal.Error));
        }

        return await terminal.Error.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask("Listing"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            task.Description = Markup.Escape(value.File);
            task.MaxValue = value.Total ?? value.FileTotal ?? task.MaxValue;
            task.Value = value.Total is null ? value.FileBytes : value.Bytes;
        }
    }

    private sealed class Lines(IAnsiConsole to) : IProgress<PullProgress>
    {
        private string? last;

        public void Report(PullProgress value)
        {
            if (value.File != last)
            {
                last = value.File;
                to.MarkupLineInterpolated($"{value.File}{(value.FileTotal is { } total ? $", {FileSize.Of(total)}" : "")}");
            }
        }
    }
}
