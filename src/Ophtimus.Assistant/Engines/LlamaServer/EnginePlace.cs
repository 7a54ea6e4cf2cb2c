using System.Net;
using System.Net.Sockets;

namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>Where one run of a llama-server listens: a socket in a folder of this user alone, or a port of the loopback address.</summary>
/// <param name="EndPoint">For us.</param>
/// <param name="Arguments">For it.</param>
internal sealed record EnginePlace(EndPoint EndPoint, IReadOnlyList<string> Arguments)
{
    // sockaddr_un holds 108 bytes on Linux and 104 on macOS, with a zero at the end.
    private const int LongestPath = 100;

    /// <summary>A place that no other run has.</summary>
    /// <param name="folder">A folder of this user alone, or null where sockets can't be had.</param>
    /// <param name="run">Number of the run: what a run that was killed leaves behind would be in the way.</param>
    public static EnginePlace Choose(string? folder, int run)
    {
        if (folder is not null && Socket.OSSupportsUnixDomainSockets && !OperatingSystem.IsWindows())
        {
            var path = Path.Combine(folder, $"{run}.sock");
            if (System.Text.Encoding.UTF8.GetByteCount(path) <= LongestPath)
            {
                return new EnginePlace(new UnixDomainSocketEndPoint(path), ["--host", path]);
            }
        }

        var port = FreePort();
        return new EnginePlace(new IPEndPoint(IPAddress.Loopback, port), ["--host", "127.0.0.1", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
