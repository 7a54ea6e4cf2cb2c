using System.Security.Cryptography;
using System.Text;
using Microsoft.SemanticKernel;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Prompting;

/// <summary>The last step before a prompt leaves: it goes where the egress rule allows or nowhere, and its hash is kept.</summary>
/// <remarks>An engine checks once more, when a host's name has become an address.</remarks>
internal sealed class RenderFilter(IEngine engine, EgressRule egress) : IPromptRenderFilter
{
    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context);
        if (engine.Profile.Address is { } address && !egress.MayAllow(address))
        {
            throw EgressRule.Refusal(address.Host);
        }

        if (RunInProgress.Of(context.Kernel) is { } run)
        {
            run.PromptHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.RenderedPrompt ?? "")));
        }
    }
}
