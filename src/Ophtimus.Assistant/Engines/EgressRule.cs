using System.Net;
using System.Net.Sockets;

namespace Ophtimus.Assistant.Engines;

/// <summary>Where text may be sent: to this machine and this network, and to hosts that the configuration names.</summary>
/// <param name="allowedHosts">Names such as "llm.example.org", or "*.example.org" for those below it.</param>
internal sealed class EgressRule(IReadOnlyList<string> allowedHosts)
{
    /// <summary>True when the configuration names the host.</summary>
    public bool Names(string host) => allowedHosts.Any(a => a.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(a[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(a, StringComparison.OrdinalIgnoreCase));

    /// <summary>False for an address that is neither private nor named; a name that is not an address is judged when it has become one.</summary>
    public bool MayAllow(Uri address) => !IPAddress.TryParse(address.DnsSafeHost, out var ip) || IsPrivate(ip) || Names(address.DnsSafeHost);

    /// <summary>True for addresses that routers do not carry out of a network: loopback, RFC 1918, link-local, and unique local IPv6 (RFC 4193).</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal;
        }

        var bytes = address.GetAddressBytes();
        return bytes[0] == 10
            || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254);
    }

    /// <summary>What to type where text would leave the network.</summary>
    public static EngineException Refusal(string host) => new(EngineFailure.Misconfigured,
        $"Engine:Url names {host}, which is outside this network, and patient text would be sent there; give an address inside it, or add \"{host}\" to Engine:AllowedHosts.");
}
