namespace Ophtimus.Assistant.Library.Storage;

/// <summary>A document that was removed, kept so that indexes which lag behind drop it too.</summary>
internal sealed class RemovalRow
{
    public long DocumentId { get; set; }

    public long Sequence { get; set; }
}
