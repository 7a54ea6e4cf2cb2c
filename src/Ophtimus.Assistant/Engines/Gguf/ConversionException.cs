namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>A model folder cannot be turned into a GGUF file; the message is one sentence that says what is wrong with it or what to do.</summary>
public sealed class ConversionException : Exception
{
    /// <summary>Creates it with the sentence.</summary>
    public ConversionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with the sentence and what was thrown underneath.</summary>
    public ConversionException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Creates it without a reason.</summary>
    public ConversionException()
        : base("The model cannot be converted.")
    {
    }
}
