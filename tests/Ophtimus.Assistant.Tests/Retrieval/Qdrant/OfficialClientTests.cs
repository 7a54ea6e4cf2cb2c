using System.Diagnostics;
using Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>Qdrant's own client finds in the imitation the server it was written for.</summary>
public sealed class OfficialClientTests
{
    private const string Installed = "OPHTIMUS_TEST_QDRANT_CLIENT";

    [Fact]
    public async Task The_client_for_JavaScript_drives_the_imitation()
    {
        var folder = Environment.GetEnvironmentVariable(Installed);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Installed} does not name a folder with drive.mjs and its packages; `tests/run` makes one where node is installed.");
        var stop = TestContext.Current.CancellationToken;
        await using var server = await QdrantImitation.StartAsync(0, stop);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder!, "drive.mjs"), server.Address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        var (output, error) = (node.StandardOutput.ReadToEndAsync(stop), node.StandardError.ReadToEndAsync(stop));
        await node.WaitForExitAsync(stop);

        Assert.True(node.ExitCode == 0 && server.Faults.IsEmpty, await error + string.Join('\n', server.Faults));
        Assert.Equal("""{"dense":[1,2],"sparse":[2,1],"filtered":[2],"fused":[1,2],"scrolled":[2020,2024],"counted":2,"refused":400,"left":1}""", (await output).Trim());
    }
}
