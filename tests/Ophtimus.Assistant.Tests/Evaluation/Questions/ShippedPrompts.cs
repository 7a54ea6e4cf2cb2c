using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>The prompt files of the repository, run on an engine as the product runs them.</summary>
internal static class ShippedPrompts
{
    public static PromptLibrary Library { get; } = new(new AssistantOptions().PluginsFolder);

    public static EvaluatedModel On(IEngine engine, int parallel = 4) => new(new PromptRunner(Library, engine, [], TimeProvider.System), parallel);
}
