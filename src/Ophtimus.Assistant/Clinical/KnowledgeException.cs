namespace Ophtimus.Assistant.Clinical;

/// <summary>A file of the knowledge folder is missing or damaged; the message is one sentence that says which and where.</summary>
public sealed class KnowledgeException : Exception
{
    /// <summary>Creates it with the sentence.</summary>
    public KnowledgeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with the sentence and what was thrown underneath.</summary>
    public KnowledgeException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Creates it without a reason.</summary>
    public KnowledgeException()
        : base("The knowledge folder cannot be read.")
    {
    }
}
