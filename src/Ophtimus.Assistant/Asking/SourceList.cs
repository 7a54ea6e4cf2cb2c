using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>The sources of one answer, numbered from 1 in the order in which they are first cited.</summary>
internal sealed class SourceList
{
    private readonly List<Source> sources = [];

    /// <summary>The sources so far.</summary>
    public IReadOnlyList<Source> Sources => sources;

    /// <summary>A citation of the text of a passage between two offsets of its document.</summary>
    public Citation Cite(Passage passage, int start, int end)
    {
        var number = sources.FindIndex(s => s.Id == passage.Source.Id) + 1;
        if (number == 0)
        {
            sources.Add(ShownTitle.Of(passage.Source));
            number = sources.Count;
        }

        return new Citation(number, sources[number - 1], passage.HeadingPath, passage.Text[(start - passage.Start)..(end - passage.Start)], start, end, passage.ReferencesFor(start, end));
    }
}
