namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>What questions are told of a server: to wait, to go ahead, or what is wrong.</summary>
internal sealed class Readiness
{
    /// <summary>Completes when there is more to say than to wait.</summary>
    public TaskCompletionSource Known { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wrong; null where nothing is.</summary>
    public EngineException? Trouble { get; private set; }

    /// <summary>A server that gives tokens.</summary>
    public static Readiness Good()
    {
        var readiness = new Readiness();
        readiness.Settle(null);
        return readiness;
    }

    /// <summary>A server that did not start.</summary>
    public static Readiness InTrouble(EngineException trouble)
    {
        var readiness = new Readiness();
        readiness.Settle(trouble);
        return readiness;
    }

    /// <summary>Tells everybody who waits; once.</summary>
    public void Settle(EngineException? trouble)
    {
        if (!Known.Task.IsCompleted)
        {
            Trouble = trouble;
            Known.TrySetResult();
        }
    }
}
