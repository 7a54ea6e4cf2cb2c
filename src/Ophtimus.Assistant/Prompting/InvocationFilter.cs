using Microsoft.SemanticKernel;

namespace Ophtimus.Assistant.Prompting;

/// <summary>Sees every function call: keeps its name, outcome and time, and refuses what would change something without a person's approval.</summary>
internal sealed class InvocationFilter(TimeProvider time) : IFunctionInvocationFilter
{
    /// <summary>The metadata key by which a function says that it changes what is stored.</summary>
    public const string ChangesState = "changes_state";

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var run = RunInProgress.Of(context.Kernel);
        var name = context.Function.PluginName is { } plugin ? $"{plugin}.{context.Function.Name}" : context.Function.Name;
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            if (context.Function.Metadata.AdditionalProperties.TryGetValue(ChangesState, out var changes) && changes is true && run is not { MayChangeState: true })
            {
                outcome = "refused";
                throw new KernelException($"{name} changes what is stored, and nobody who is signed in has asked for it.");
            }

            await next(context);
            outcome = "done";
        }
        finally
        {
            run?.Calls.Add(new FunctionCall(name, outcome, time.GetElapsedTime(started)));
        }
    }
}
