namespace Ophtimus.Assistant.Evaluation;

/// <summary>A query with the documents that people judged relevant.</summary>
/// <param name="Id">Its id in the set.</param>
/// <param name="Text">Its words.</param>
/// <param name="Relevant">Grade, above 0, by document id.</param>
public sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Relevant);
