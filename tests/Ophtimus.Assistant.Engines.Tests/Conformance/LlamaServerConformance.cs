using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Conformance;

public sealed class LlamaServerConformance : EngineConformance<LlamaServerProvider>
{
    internal override async Task<EngineUnderTest> StartAsync(string model, EngineOptions options)
    {
        var provider = new LlamaServerProvider(TimeProvider.System, seed: 1);
        var engine = (LlamaServerEngine)await provider.StartAsync(options with { ModelFile = model, ServerProgram = LlamaServerProcess.Program() }, Stop);
        return new EngineUnderTest(engine, provider.Name, engine.Http, () => ValueTask.CompletedTask);
    }
}
