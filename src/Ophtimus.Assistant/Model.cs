using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant;

/// <summary>A running engine with what uses it.</summary>
/// <param name="Runner">Runs prompts on it.</param>
/// <param name="Writer">Writes answers with it.</param>
internal sealed record Model(PromptRunner Runner, GenerativeAnswerer Writer);
