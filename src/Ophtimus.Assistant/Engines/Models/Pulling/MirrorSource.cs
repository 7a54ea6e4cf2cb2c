using System.Text;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A folder on a web server, with a list of its files: `SHA256SUMS`, or `tree.json` as Hugging Face gives it.</summary>
internal sealed class MirrorSource(ModelHost host, Uri address) : IModelSource
{
    public string Name => host.Name;

    public async Task<IReadOnlyList<ModelFile>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (sums, _) = await host.ReadListAsync(address.Below(Manifest.Sums), Manifest.Sums, cancellationToken);
            return Manifest.ReadSums(Encoding.UTF8.GetString(sums), Name);
        }
        catch (ModelPullException e) when (e.Failure == PullFailure.NotFound)
        {
            var (tree, _) = await host.ReadListAsync(address.Below(Manifest.Tree), Manifest.Tree, cancellationToken);
            return Manifest.ReadTree(tree, Name);
        }
    }

    public Task<OpenedFile> OpenAsync(ModelFile file, long from, string? tag, CancellationToken cancellationToken) =>
        host.OpenAsync(address.Below(file.Path), file, from, tag, cancellationToken);
}
