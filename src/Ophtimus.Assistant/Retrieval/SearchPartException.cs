namespace Ophtimus.Assistant.Retrieval;

/// <summary>A part of retrieval that can be done without did not take part. The message is one sentence that says what to do, and holds no text of a question or a passage.</summary>
public sealed class SearchPartException(string message, Exception? inner = null) : Exception(message, inner);
