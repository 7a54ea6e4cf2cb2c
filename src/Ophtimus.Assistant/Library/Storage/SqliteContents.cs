namespace Ophtimus.Assistant.Library.Storage;

/// <summary>What a database holds.</summary>
/// <param name="Schema">Its last migration; empty where it has none.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Sequence">Its last change.</param>
/// <param name="Damage">What SQLite finds wrong, one line each; empty where it is sound.</param>
/// <param name="Orphans">Rows that belong to a row which is not there.</param>
internal sealed record SqliteContents(string Schema, long Documents, long Passages, long Sequence, IReadOnlyList<string> Damage, int Orphans)
{
    public bool IsSound => Damage.Count == 0 && Orphans == 0;
}
