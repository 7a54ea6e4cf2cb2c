using Microsoft.Extensions.DependencyInjection;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>The connection that models are pulled over.</summary>
public static class ModelDownloads
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "models";

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(30);

    /// <summary>Registers the client: it follows no redirect by itself, so that a token goes to no other host, and sets no limit on the whole, since files are large.</summary>
    public static IServiceCollection AddModelDownloads(this IServiceCollection services)
    {
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = LongestConnect, UseCookies = false })
            .RemoveAllLoggers(); // They would log addresses that carry a signature.
        return services;
    }
}
