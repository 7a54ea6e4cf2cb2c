using Ophtimus.Assistant.Evaluation.Questions;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli;

/// <summary>A progress bar of questions asked, on a terminal only.</summary>
internal static class AskingBar
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<AskingProgress>?, Task<T>> work)
    {
        if (!terminal.Error.Profile.Capabilities.Interactive)
        {
            return await work(null);
        }

        return await terminal.Error.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask("Asking"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<AskingProgress>
    {
        public void Report(AskingProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = value.Failed == 0 ? $"Asking: {value.Done:N0} of {value.Total:N0}" : $"Asking: {value.Done:N0} of {value.Total:N0}, {value.Failed:N0} failed";
        }
    }
}
