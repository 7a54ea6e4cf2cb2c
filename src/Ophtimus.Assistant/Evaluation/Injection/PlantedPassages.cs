using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>The passages of a library, every one of them with a text planted in it: the worst that documents can do.</summary>
/// <remarks>What is planted flows through weighing, prompt and checks like any other text. For one question at a time.</remarks>
public sealed class PlantedPassages(IPassageStore inner) : IPassageStore
{
    private readonly List<Passage> given = [];
    private (string Text, InjectionPlace Place)? planted;

    /// <summary>The passages that were given out since the last change.</summary>
    public IReadOnlyList<Passage> Given => given;

    /// <summary>Plants a text from now on.</summary>
    public void Plant(string text, InjectionPlace place)
    {
        given.Clear();
        planted = (text, place);
    }

    /// <summary>Gives the passages as they are from now on.</summary>
    public void Clear()
    {
        given.Clear();
        planted = null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Passage>> GetAsync(IReadOnlyList<PassageId> ids, CancellationToken cancellationToken)
    {
        var found = await inner.GetAsync(ids, cancellationToken);
        IReadOnlyList<Passage> read = planted is (var text, var place) ? [.. found.Select(p => Planted(p, text, place))] : found;
        given.AddRange(read);
        return read;
    }

    /// <summary>A passage with a text planted in it.</summary>
    public static Passage Planted(Passage passage, string text, InjectionPlace place) => place switch
    {
        InjectionPlace.Title => passage with { Source = passage.Source with { Title = $"{passage.Source.Title} {text}" } },
        InjectionPlace.PassageStart => At(passage, 0, text + " "),
        InjectionPlace.PassageMiddle => At(passage, Middle(passage.Text), text + " "),
        InjectionPlace.PassageEnd => At(passage, passage.Text.Length, " " + text),
        _ => passage,
    };

    private static Passage At(Passage passage, int offset, string text) => passage with
    {
        Text = passage.Text.Insert(offset, text),
        Cited = [.. passage.Cited.Select(c => c.Offset > passage.Start + offset ? c with { Offset = c.Offset + text.Length } : c)],
    };

    private static int Middle(string text)
    {
        var sentences = SentenceSplitter.Split(text);
        return sentences.Count == 0 ? 0 : sentences[sentences.Count / 2].Start;
    }
}
