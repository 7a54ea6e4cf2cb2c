using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>Sources as answers show them.</summary>
internal static class ShownTitle
{
    /// <summary>The source; one whose title gives orders or holds an address goes by its id.</summary>
    public static Source Of(Source source) => Statement.IsForeign(source.Title) ? source with { Title = source.Id } : source;
}
