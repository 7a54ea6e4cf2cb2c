namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>What the server would refuse, with its status and words.</summary>
internal sealed class ImitatedFault(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
