namespace Ophtimus.Assistant.Library;

/// <summary>A file could not be read; the message is one sentence for a librarian and quotes nothing of the file.</summary>
public sealed class UnreadableDocumentException : Exception
{
    /// <summary>Creates it with the reason.</summary>
    public UnreadableDocumentException(string reason)
        : base(reason)
    {
    }

    /// <summary>Creates it with the reason and what was thrown underneath.</summary>
    public UnreadableDocumentException(string reason, Exception inner)
        : base(reason, inner)
    {
    }

    /// <summary>Creates it without a reason.</summary>
    public UnreadableDocumentException()
        : base("The file could not be read.")
    {
    }
}
