using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>Where the parts of an OpenAI-protocol endpoint are.</summary>
/// <param name="Api">Base of the protocol's own paths, such as http://127.0.0.1:8080/v1, without a slash at its end.</param>
/// <param name="Root">Base of what llama-server and vLLM add beside them, such as http://127.0.0.1:8080.</param>
/// <param name="AzureApiVersion">The version of an Azure OpenAI API; null elsewhere.</param>
internal sealed partial record EndpointAddress(Uri Api, Uri Root, string? AzureApiVersion)
{
    /// <summary>True where the key goes into the header that Azure reads.</summary>
    public bool IsAzure => AzureApiVersion is not null || Api.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a message may show: scheme, host and port.</summary>
    public string Shown => Root.GetComponents(UriComponents.SchemeAndServer, UriFormat.SafeUnescaped);

    /// <summary>Reads the address of a configuration, which may or may not end in the protocol's version.</summary>
    public static EndpointAddress From(EngineOptions options)
    {
        var url = options.Url ?? throw new EngineException(EngineFailure.Misconfigured, "Engine:Url is not set; give an address such as http://127.0.0.1:8080/v1.");
        var given = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
        if (options.AzureApiVersion is { } version)
        {
            return new EndpointAddress(new Uri($"{given}/openai/deployments/{Uri.EscapeDataString(options.Model ?? "")}"), new Uri(given), version);
        }

        return Version().Match(given) is { Success: true } match
            ? new EndpointAddress(new Uri(given), new Uri(given[..match.Index]), null)
            : new EndpointAddress(new Uri(given + "/v1"), new Uri(given), null);
    }

    /// <summary>An address below <see cref="Api"/>.</summary>
    public Uri InApi(string path) => new($"{Api.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>An address below <see cref="Root"/>.</summary>
    public Uri InRoot(string path) => new($"{Root.AbsoluteUri.TrimEnd('/')}/{path}");

    [GeneratedRegex("/v[0-9]+[a-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
