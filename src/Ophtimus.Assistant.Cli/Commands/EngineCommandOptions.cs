using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options of every command that a language model may take part in. A key is never among them: arguments stand in the list of processes.</summary>
internal sealed class EngineCommandOptions
{
    private readonly (Option<string?> Option, string Key)[] all =
    [
        (new Option<string?>("--engine") { Description = "openai, llama-server, llamasharp, or extractive for none.", HelpName = "NAME" }, "Engine:Provider"),
        (new Option<string?>("--engine-url") { Description = "Address of an OpenAI-protocol endpoint, such as http://127.0.0.1:8080/v1.", HelpName = "URL" }, "Engine:Url"),
        (new Option<string?>("--model") { Description = "The model's name at the endpoint.", HelpName = "NAME" }, "Engine:Model"),
        (new Option<string?>("--model-file") { Description = "A GGUF file, to be run by llama-server on this machine.", HelpName = "FILE" }, "Engine:ModelFile"),
        (new Option<string?>("--server-program") { Description = "The llama-server program. Default: the one on the PATH.", HelpName = "FILE" }, "Engine:ServerProgram"),
        (new Option<string?>("--context") { Description = "Tokens of prompt and answer together.", HelpName = "N" }, "Engine:ContextTokens"),
        (new Option<string?>("--gpu-layers") { Description = "Layers on the graphics card. Default: as many as fit.", HelpName = "N" }, "Engine:GpuLayers"),
    ];

    public void AddTo(Command command)
    {
        foreach (var (option, _) in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was typed, by configuration key.</summary>
    public IReadOnlyDictionary<string, string?> Typed(ParseResult parsed) =>
        all.Where(o => parsed.GetResult(o.Option) is not null).ToDictionary(o => o.Key, o => parsed.GetValue(o.Option));
}
