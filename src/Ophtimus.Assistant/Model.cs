using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant;

/// <summary>A running engine with what uses it.</summary>
/// <param name="Runner">Runs prompts on it.</param>
/// <param name="WriterOf">Makes what writes answers with it.</param>
internal sealed record Model(PromptRunner Runner, Func<PromptRunner, GenerativeAnswerer> WriterOf)
{
    /// <summary>Writes answers with it.</summary>
    public GenerativeAnswerer Writer { get; } = WriterOf(Runner);

    /// <summary>The same for one question, whose prompts share one time.</summary>
    public Model Until(CancellationToken end) => new(Runner.Until(end), WriterOf);
}
