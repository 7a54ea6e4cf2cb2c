using Ophtimus.Assistant.Library;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli;

/// <summary>A progress bar with rate and time left, on a terminal only, and only once there is something to wait for.</summary>
internal static class IndexingProgress
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, string title, Func<IProgress<IndexProgress>?, Task<T>> work)
    {
        if (!terminal.Error.Profile.Capabilities.Interactive)
        {
            return await work(null);
        }

        var bar = new Bar();
        var running = work(bar);
        if (await Task.WhenAny(running, bar.Started) == running)
        {
            return await running;
        }

        await terminal.Error.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(title);
                bar.Attach(task, title);
                await Task.WhenAny(running);
            });
        return await running;
    }

    private sealed class Bar : IProgress<IndexProgress>
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        private ProgressTask? task;
        private string title = "";

        public Task Started => started.Task;

        public void Attach(ProgressTask to, string description)
        {
            title = description;
            task = to;
        }

        public void Report(IndexProgress value)
        {
            started.TrySetResult();
            if (task is { } shown && value.BytesTotal > 0)
            {
                shown.MaxValue = value.BytesTotal;
                shown.Value = value.BytesRead;
                shown.Description = $"{title}: {value.Documents:N0} documents, {value.Documents / Math.Max(clock.Elapsed.TotalSeconds, 0.001):N0}/s";
            }
        }
    }
}
