using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>The HTTP client of an index server. Passages and questions go out with it, so it is held to the same rule as an engine: no redirects, no proxy, and only to this network or to hosts that the configuration names.</summary>
internal static class IndexServer
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A client with the server's address and key, and no time-out of its own.</summary>
    public static HttpClient Client(IndexOptions options)
    {
        var rule = new EgressRule(options.AllowedHosts);
        var services = new ServiceCollection();
        services.AddHttpClient(nameof(IndexServer), client =>
            {
                client.BaseAddress = new Uri(options.Url!.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
                client.Timeout = Timeout.InfiniteTimeSpan;
                if (options.Key is { Length: > 0 } key)
                {
                    client.DefaultRequestHeaders.Add("api-key", key);
                }
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                AutomaticDecompression = DecompressionMethods.All,
                ConnectCallback = (context, cancellationToken) => DialAsync(context, rule, cancellationToken),
            });
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient(nameof(IndexServer));
    }

    // The rule is on the address that is dialled, since a name may mean another one each time it is asked for.
    private static async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, EgressRule rule, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var inside = addresses.Where(EgressRule.IsPrivate).ToArray();
        if (inside.Length == 0)
        {
            if (!rule.Names(host))
            {
                throw Refusal(host);
            }

            if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp)
            {
                throw new IndexException(IndexFailure.Misconfigured, $"Index:Url sends text to {host}, outside this network, without encryption; give its https address.");
            }

            inside = addresses;
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(inside, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static IndexException Refusal(string host) => new(IndexFailure.Misconfigured,
        $"Index:Url names {host}, which is outside this network, and passages and questions would be sent there; give an address inside it, or add \"{host}\" to Index:AllowedHosts.");
}
