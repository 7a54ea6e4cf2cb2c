namespace Ophtimus.Assistant.Library;

/// <summary>The library cannot do what was asked; the message is one sentence that says what to do.</summary>
public sealed class LibraryException : Exception
{
    /// <summary>Creates it with the sentence.</summary>
    public LibraryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with the sentence and what was thrown underneath.</summary>
    public LibraryException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Creates it without a reason.</summary>
    public LibraryException()
        : base("The library cannot be used.")
    {
    }
}
