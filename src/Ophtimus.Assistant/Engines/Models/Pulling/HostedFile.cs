using System.Net;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>What the sources on hosts share: reading a list, and opening a file at an offset.</summary>
internal static class HostedFile
{
    // The largest list of a model's repository is some 100 KB.
    private const int LongestList = 16 << 20;

    /// <summary>A list of files, and the address of its next page where it has one.</summary>
    public static async Task<(byte[] Content, Uri? Next)> ReadListAsync(this ModelHost host, Uri address, string what, CancellationToken cancellationToken)
    {
        using var response = await host.GetAsync(address, what, 0, null, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var list = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            list.Write(buffer, 0, read);
            if (list.Length > LongestList)
            {
                throw new ModelPullException(PullFailure.Refused, $"{host.Name} sends a list of files without end; check the address.");
            }
        }

        return (list.ToArray(), NextPage(response, address));
    }

    public static async Task<OpenedFile> OpenAsync(this ModelHost host, Uri address, ModelFile file, long from, string? tag, CancellationToken cancellationToken)
    {
        var response = await host.GetAsync(address, file.Path, from, tag, cancellationToken);
        var range = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (response.StatusCode == HttpStatusCode.PartialContent && range?.From != from))
        {
            // What is there does not fit what the host has: it is fetched from the start.
            response.Dispose();
            return from > 0
                ? await host.OpenAsync(address, file, 0, null, cancellationToken)
                : throw new ModelPullException(PullFailure.Refused, $"{host.Name} does not give {file.Path} from its start; use another source.");
        }

        var isPart = response.StatusCode == HttpStatusCode.PartialContent;
        var bytes = isPart ? range?.Length : response.Content.Headers.ContentLength;
        return new OpenedFile(await response.Content.ReadAsStreamAsync(cancellationToken), isPart ? from : 0, bytes, response.Headers.ETag?.ToString()) { Owner = response };
    }

    /// <summary>The address of a path below another, each part escaped.</summary>
    public static Uri Below(this Uri folder, string path) =>
        new($"{folder.AbsoluteUri.TrimEnd('/')}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}");

    // Link: <https://…>; rel="next"
    private static Uri? NextPage(HttpResponseMessage response, Uri address)
    {
        var link = response.Headers.TryGetValues("Link", out var links) ? links.FirstOrDefault(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)) : null;
        return link?.Split('<', '>') is [_, var next, ..] && Uri.TryCreate(address, next, out var uri) && uri.Authority == address.Authority ? uri : null;
    }
}
