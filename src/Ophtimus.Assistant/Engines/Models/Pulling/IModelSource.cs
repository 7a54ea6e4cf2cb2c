namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Where a model's files come from.</summary>
internal interface IModelSource
{
    /// <summary>Its host or folder, for people.</summary>
    string Name { get; }

    /// <summary>What it offers.</summary>
    /// <exception cref="ModelPullException">It does not have the model, or does not say it in a way that can be trusted.</exception>
    Task<IReadOnlyList<ModelFile>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens a file at an offset, or at its start where the source cannot go on from there.</summary>
    /// <param name="file">One of the list.</param>
    /// <param name="from">Bytes that are there already.</param>
    /// <param name="tag">The tag that came with them; where the file has another by now, it starts anew.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ModelPullException">It cannot be had.</exception>
    Task<OpenedFile> OpenAsync(ModelFile file, long from, string? tag, CancellationToken cancellationToken);
}

/// <summary>A file that has been opened.</summary>
/// <param name="Content">Its bytes from an offset on.</param>
/// <param name="From">The offset: the one asked for, or 0.</param>
/// <param name="Bytes">Length of the whole file, where known.</param>
/// <param name="Tag">What tells this version of the file from another, where the source has such a thing.</param>
internal sealed record OpenedFile(Stream Content, long From, long? Bytes, string? Tag) : IDisposable
{
    public IDisposable? Owner { get; init; }

    public void Dispose()
    {
        Content.Dispose();
        Owner?.Dispose();
    }
}
