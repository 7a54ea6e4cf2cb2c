using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Tests.Clinical;
using YamlDotNet.Serialization;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>The prompt files of the repository, filled in plainly and sent to an engine.</summary>
internal static class ShippedPrompts
{
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ShippedKnowledge.Folder)!, "plugins", "Evaluation");

    public static EvaluatedModel On(IEngine engine, int parallel = 4) => new(
        engine,
        parallel,
        name => Read(name) is var file ? new PromptSize($"{file.GetValueOrDefault("system")}\n{file["template"]}", 512) : throw new InvalidOperationException(),
        async (name, inputs, answerTokens, cancellationToken) =>
        {
            var file = Read(name);
            var text = inputs.Aggregate((string)file["template"], (t, input) => t.Replace($"{{{{${input.Key}}}}}", input.Value, StringComparison.Ordinal));
            Assert.DoesNotContain("{{$", text, StringComparison.Ordinal);
            var messages = new[] { new ChatMessage(ChatRole.System, (string?)file.GetValueOrDefault("system") ?? ""), new ChatMessage(ChatRole.User, text) };
            return (await engine.Chat.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = answerTokens }, cancellationToken)).Text;
        });

    public static Dictionary<string, object> Read(string name) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Folder, $"{name.Split('.')[1]}.yaml")));
}
