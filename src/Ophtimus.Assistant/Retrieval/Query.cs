namespace Ophtimus.Assistant.Retrieval;

/// <summary>A question as an index is asked it.</summary>
/// <param name="Text">The words of the person.</param>
/// <param name="Expansions">Other names of what the words mean, each worth less than the person's own.</param>
public sealed record Query(string Text, IReadOnlyList<Expansion> Expansions)
{
    /// <summary>A query of the person's own words only.</summary>
    public Query(string text)
        : this(text, [])
    {
    }
}
