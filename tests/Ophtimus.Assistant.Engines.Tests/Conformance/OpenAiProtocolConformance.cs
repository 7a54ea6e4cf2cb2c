using System.Globalization;
using Ophtimus.Assistant.Engines.OpenAi;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Conformance;

public sealed class OpenAiProtocolConformance : EngineConformance<OpenAiProtocol>
{
    internal override async Task<EngineUnderTest> StartAsync(string model, EngineOptions options)
    {
        var context = (options.ContextTokens ?? 16_384) * options.Parallel;
        var server = await LlamaServerProcess.StartAsync(model, "-np", options.Parallel.ToString(CultureInfo.InvariantCulture), "-c", context.ToString(CultureInfo.InvariantCulture));
        var provider = new OpenAiProtocol(TimeProvider.System, seed: 1);
        var engine = await provider.StartAsync(options with { Url = server.Address }, Stop);
        return new EngineUnderTest(engine, provider.Name, Tap(server), server.DisposeAsync);
    }

    // The tests name the server as the supervised one is named.
    private static HttpClient Tap(LlamaServerProcess server) => new(new Readdress(server.Address) { InnerHandler = new SocketsHttpHandler() });

    private sealed class Readdress(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
