using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>Passages that a search gives whatever it is asked.</summary>
internal static class Passages
{
    public static FindPassages Always(params string[] texts) => (_, _) => Task.FromResult<IReadOnlyList<EvidencePassage>>(
        [.. texts.Select((t, i) => new EvidencePassage(
            new Passage { Id = new PassageId(new DocumentId(i + 1), 0), Source = new Source { Id = $"s{i}", Title = $"Title {i}" }, HeadingPath = ["Dose"], Start = 0, Text = t }, 1))]);
}
