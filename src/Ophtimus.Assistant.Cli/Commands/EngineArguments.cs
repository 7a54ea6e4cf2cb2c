using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options that say which engine to use, over what the environment says: `OPHTIMUS_Engine__Url`, `OPHTIMUS_Engine__Key` and so on.</summary>
internal sealed class EngineArguments
{
    private const string Prefix = "OPHTIMUS_";
    private const string Section = "Engine";

    private readonly Option<string?> provider = new("--provider") { Description = "openai, llama-server or llamasharp.", HelpName = "NAME" };
    private readonly Option<Uri?> url = new("--url")
    {
        Description = "Address of an OpenAI-protocol endpoint.",
        HelpName = "URL",
        CustomParser = argument => new Uri(argument.Tokens[0].Value, UriKind.RelativeOrAbsolute),
    };

    private readonly Option<string?> model = new("--model") { Description = "The model's name at the endpoint.", HelpName = "NAME" };
    private readonly Option<string?> program = new("--server-program") { Description = "The llama-server program. Default: the one on the PATH.", HelpName = "FILE" };
    private readonly Option<int?> context = new("--context") { Description = "Tokens of prompt and answer together.", HelpName = "N" };
    private readonly Option<int?> layers = new("--gpu-layers") { Description = "Layers on the graphics card. Default: as many as fit.", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { provider, url, model, program, context, layers })
        {
            command.Options.Add(option);
        }
    }

    public EngineOptions Options(ParseResult parsed)
    {
        // A key is never an argument: arguments stand in the list of processes.
        var configured = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build().GetSection(Section).Get<EngineOptions>() ?? new EngineOptions();
        return configured with
        {
            Provider = parsed.GetValue(provider) ?? configured.Provider,
            Url = parsed.GetValue(url) ?? configured.Url,
            Model = parsed.GetValue(model) ?? configured.Model,
            ServerProgram = parsed.GetValue(program) ?? configured.ServerProgram,
            ContextTokens = parsed.GetValue(context) ?? configured.ContextTokens,
            GpuLayers = parsed.GetValue(layers) ?? configured.GpuLayers,
        };
    }
}
