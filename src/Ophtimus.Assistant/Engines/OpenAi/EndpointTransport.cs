using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>The HTTP client of one endpoint, which goes nowhere else: no redirects, no cookies, and no proxy on this network.</summary>
internal sealed class EndpointTransport : IDisposable
{
    // An engine on the same network answers a connection at once or not at all.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // What may still be read of an answer that nobody waits for, so that its connection can serve again. An endless answer must end here.
    private const int DrainBytes = 4096;
    private static readonly TimeSpan DrainTime = TimeSpan.FromMilliseconds(100);

    // Less than the five seconds after which llama-server closes a connection that rests.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    private readonly ServiceProvider services;

    private EndpointTransport(ServiceProvider services)
    {
        this.services = services;
        Client = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(EndpointTransport));
    }

    /// <summary>The client. It has no time-out of its own.</summary>
    public HttpClient Client { get; }

    /// <summary>A transport over TCP, held to the rule on where text may be sent.</summary>
    public static EndpointTransport OverNetwork(EndpointAddress address, EngineOptions options, TimeProvider time)
    {
        var rule = new EgressRule(options.AllowedHosts);
        var named = rule.Names(address.Root.IdnHost);
        return Create(address, options, time, useProxy: named, (context, cancellationToken) => DialAsync(context, named, cancellationToken));
    }

    /// <summary>A transport to a place on this machine that may change while it lives.</summary>
    public static EndpointTransport OnThisMachine(EndpointAddress address, EngineOptions options, TimeProvider time, Func<EndPoint> where) =>
        Create(address, options, time, useProxy: false, (_, cancellationToken) => DialAsync(where(), cancellationToken));

    private static EndpointTransport Create(EndpointAddress address, EngineOptions options, TimeProvider time, bool useProxy, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> dial)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(nameof(EndpointTransport), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new EndpointHandler(address, options.Key, EndpointHandler.BodyLimit(options.AnswerTokens), time))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = useProxy,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                PooledConnectionIdleTimeout = LongestRest,
                MaxResponseDrainSize = DrainBytes,
                ResponseDrainTimeout = DrainTime,
                ConnectCallback = dial,
            });
        return new EndpointTransport(services.BuildServiceProvider());
    }

    // The rule is on the address that is dialled, since a name may mean another one each time it is asked for.
    private static async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, bool named, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var inside = addresses.Where(EgressRule.IsPrivate).ToArray();
        if (inside.Length == 0)
        {
            if (!named)
            {
                throw EgressRule.Refusal(host);
            }

            if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp)
            {
                throw new EngineException(EngineFailure.Misconfigured, $"Engine:Url sends text to {host}, outside this network, without encryption; give its https address.");
            }

            inside = addresses;
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return await ConnectAsync(socket, () => socket.ConnectAsync(inside, context.DnsEndPoint.Port, cancellationToken));
    }

    private static async ValueTask<Stream> DialAsync(EndPoint where, CancellationToken cancellationToken)
    {
        var socket = where is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return await ConnectAsync(socket, () => socket.ConnectAsync(where, cancellationToken));
    }

    private static async ValueTask<Stream> ConnectAsync(Socket socket, Func<ValueTask> connect)
    {
        try
        {
            await connect();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Client.Dispose();
        services.Dispose();
    }
}
