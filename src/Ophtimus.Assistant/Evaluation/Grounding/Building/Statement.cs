using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>A sentence of a passage, for rules to make claims of.</summary>
internal sealed class Statement(BenchmarkPassage passage, int index, string text)
{
    private IReadOnlyList<ConceptMatch>? concepts;
    private IReadOnlyList<Quantity>? quantities;

    /// <summary>The passage it stands in.</summary>
    public BenchmarkPassage Passage { get; } = passage;

    /// <summary>Its place in the passage, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>The sentence.</summary>
    public string Text { get; } = text;

    /// <summary>The concepts it names.</summary>
    public IReadOnlyList<ConceptMatch> Concepts => concepts ??= Passage.Material.Thesaurus.Match(Text);

    /// <summary>The amounts it states.</summary>
    public IReadOnlyList<Quantity> Quantities => quantities ??= [.. Quantity.In(Text)];

    /// <summary>The sentence after it in its passage; null after the last.</summary>
    public Statement? Next => Index + 1 < Passage.Statements.Count ? Passage.Statements[Index + 1] : null;

    /// <summary>The sentence to go on after other words, with a small first letter unless it begins with a name.</summary>
    public string Continued => Passage.Material.LowerFirst(Text);
}
