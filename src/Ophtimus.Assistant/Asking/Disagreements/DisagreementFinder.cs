using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>Finds sources that say different things of the same.</summary>
/// <remarks>
/// It misses more than it finds: both have to name the same drugs or procedures, the same matter and the same people,
/// and each has to take one side. A false disagreement would cost more trust than a missed one.
/// </remarks>
public sealed class DisagreementFinder(Thesaurus thesaurus)
{
    // A limit given as 5 or 5.0, or rounded, is the same limit.
    private const decimal LimitTolerance = 0.05m;

    // Intervals apart by less are the same advice in other words.
    private const double IntervalFactor = 1.5;

    /// <summary>Every pair that disagrees, in the order of the statements.</summary>
    public IReadOnlyList<Disagreement> Find(IReadOnlyList<SourcedStatement> statements)
    {
        var spoken = statements.Select(s => new SpokenOf(s.Text, thesaurus)).ToList();
        var found = new List<Disagreement>();
        for (var i = 0; i < statements.Count; i++)
        {
            for (var j = i + 1; j < statements.Count; j++)
            {
                if (statements[i].SourceId != statements[j].SourceId
                    && Between(statements[i].Text, spoken[i], statements[j].Text, spoken[j]) is var (what, subject))
                {
                    found.Add(new Disagreement(statements[i], statements[j], what, subject));
                }
            }
        }

        return found;
    }

    private static (DisagreementKind What, IReadOnlyList<string> Subject)? Between(string a, SpokenOf spokenA, string b, SpokenOf spokenB)
    {
        if (Kind(a, b) is not { } what)
        {
            return null;
        }

        var subject = spokenA.InCommonWith(spokenB, needsAgent: what is not (DisagreementKind.Interval or DisagreementKind.Recommendation), needsMatter: what is not DisagreementKind.DoseLimit);
        return subject.Count > 0 ? (what, subject) : null;
    }

    private static DisagreementKind? Kind(string a, string b)
    {
        if (StatedLimit.MgPerKg(a) is { } limitA && StatedLimit.MgPerKg(b) is { } limitB)
        {
            return Math.Abs(limitA - limitB) > LimitTolerance * Math.Max(limitA, limitB) ? DisagreementKind.DoseLimit : null;
        }

        if (StatedInterval.Months(a) is { } often && StatedInterval.Months(b) is { } other)
        {
            return often.Longest * IntervalFactor <= other.Shortest || other.Longest * IntervalFactor <= often.Shortest ? DisagreementKind.Interval : null;
        }

        return Stance.Recommends(a) is { } yes && Stance.Recommends(b) is { } no && yes != no ? DisagreementKind.Recommendation
            : Stance.FindsEffect(a) is { } effect && Stance.FindsEffect(b) is { } none && effect != none ? DisagreementKind.Effect
            : Stance.Rises(a) is { } up && Stance.Rises(b) is { } down && up != down ? DisagreementKind.Direction
            : null;
    }
}
