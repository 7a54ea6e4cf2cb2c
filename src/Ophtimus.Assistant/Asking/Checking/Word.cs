using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A word, quantity or eye of a text, as the gates see it.</summary>
internal sealed class Word
{
    /// <summary>Offset of its first character.</summary>
    public required int Start { get; init; }

    /// <summary>Offset past its last.</summary>
    public required int End { get; init; }

    /// <summary>In lower case, as written.</summary>
    public required string Form { get; init; }

    /// <summary>Its stem; the form where it has none.</summary>
    public required string Stem { get; init; }

    /// <summary>How much of what a sentence says it carries: 0.3 for everyday words, 1 for others, 1.5 for names.</summary>
    public required double Weight { get; init; }

    /// <summary>What it names, alone or with its neighbours.</summary>
    public IReadOnlyList<Concept> Concepts { get; init; } = [];

    /// <summary>The ends of axes that it stands at.</summary>
    public Pole[] Poles { get; init; } = [];

    /// <summary>English stems that say what a Korean word does.</summary>
    public string[] Gloss { get; init; } = [];

    /// <summary>The sets of synonyms that its stem belongs to.</summary>
    public int[] SynonymSets { get; init; } = [];

    /// <summary>The set of exclusive words that it belongs to; -1 for none.</summary>
    public int Kin { get; init; } = -1;

    /// <summary>The quantity that it is, if any.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The eye that it names, if any.</summary>
    public Eye? Eye { get; init; }

    /// <summary>Written with a capital though not at the start of a sentence, or all in capitals.</summary>
    public bool IsProper { get; init; }

    /// <summary>The clause it stands in, counted through the text.</summary>
    public required int Clause { get; init; }

    /// <summary>The side of an enumeration or comparison that it stands in ("A in 46% and B in 3%"), counted through the text.</summary>
    public required int Segment { get; init; }

    /// <summary>The side of a contrast that it stands on ("A does, whereas B does not"), counted through the text.</summary>
    public required int Side { get; init; }

    /// <summary>True when an odd number of negations bears on it.</summary>
    public bool IsNegated { get; set; }

    public bool IsHangul => Lexer.IsHangul(Form[0]);

    public override string ToString() => IsNegated ? "¬" + Form : Form;
}
