using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Tests.Prompting;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking;

/// <summary>With a model that repeats the first sentence of each of the first two passages.</summary>
public sealed class GenerativeAnswererConformanceTests : AnswererConformanceTests, ISuiteOf<GenerativeAnswerer>
{
    protected override IAnswerer Create(ClinicalAssistant assistant) => new GenerativeAnswerer(
        new PromptRunner(assistant.Prompts, new ScriptedChat(Repeat), [], TimeProvider.System), assistant.Checker, new EngineOptions(), assistant.Retriever, assistant.Assessor);

    private static string Repeat(string prompt)
    {
        var answer = new List<string>();
        for (var number = 1; number <= 2; number++)
        {
            var marker = $"<<passage {number} ";
            var start = prompt.IndexOf(marker, StringComparison.Ordinal);
            if (start >= 0)
            {
                // The line after the marker is the title, and the next one the text.
                var text = prompt[start..prompt.IndexOf($"<<end {number} ", start, StringComparison.Ordinal)].Split('\n')[2];
                var (from, length) = SentenceSplitter.Split(text)[0];
                answer.Add($"{text.Substring(from, length).TrimEnd('.')} [{number}].");
            }
        }

        return string.Join(' ', answer);
    }
}
