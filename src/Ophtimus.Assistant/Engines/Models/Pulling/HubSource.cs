namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A repository on Hugging Face, or on a host that is laid out like it.</summary>
internal sealed class HubSource(ModelHost host, Uri address, string repository, string revision) : IModelSource
{
    /// <summary>The address of Hugging Face.</summary>
    public static readonly Uri HuggingFace = new("https://huggingface.co");

    public string Name => host.Name;

    public async Task<IReadOnlyList<ModelFile>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<ModelFile>();
        var page = new Uri($"{address.Below($"api/models/{repository}/tree/{revision}").AbsoluteUri}?recursive=true");
        for (Uri? next = page; next is not null;)
        {
            (var list, next) = await host.ReadListAsync(next, repository, cancellationToken);
            files.AddRange(Manifest.ReadTree(list, $"{repository} at {Name}"));
        }

        return files;
    }

    public Task<OpenedFile> OpenAsync(ModelFile file, long from, string? tag, CancellationToken cancellationToken) =>
        host.OpenAsync(address.Below($"{repository}/resolve/{revision}/{file.Path}"), file, from, tag, cancellationToken);
}
