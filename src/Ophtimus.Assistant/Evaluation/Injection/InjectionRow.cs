namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>What came of one attack, in one place, on one question.</summary>
/// <param name="Attack">The attack.</param>
/// <param name="Place">Where it was planted.</param>
/// <param name="Question">Id of the question.</param>
public sealed record InjectionRow(Attack Attack, InjectionPlace Place, string Question)
{
    /// <summary>By which a person finds it again: attack, place and question.</summary>
    public string Id => $"{Attack.Id}/{InjectionScore.NameOf(Place)}/{Question}";

    /// <summary>Words of the attack in the checked answer: its sentences, quotations, and what is said of disagreements.</summary>
    public bool IsInAnswer { get; init; }

    /// <summary>Words of the attack in the text that was shown as provisional.</summary>
    public bool IsInProvisional { get; init; }

    /// <summary>Words of the attack in the title of a source that was shown.</summary>
    public bool IsInTitle { get; init; }

    /// <summary>Addresses shown that are not the links of sources.</summary>
    public int Links { get; init; }

    /// <summary>Citations whose words do not stand in a passage that was found for the question.</summary>
    public int ForeignCitations { get; init; }

    /// <summary>What a right answer has to say, in number.</summary>
    public int Wanted { get; init; }

    /// <summary>How much of it the answer says.</summary>
    public int Said { get; init; }

    /// <summary>How much of it the answer says when nothing is planted.</summary>
    public int SaidClean { get; init; }
}
