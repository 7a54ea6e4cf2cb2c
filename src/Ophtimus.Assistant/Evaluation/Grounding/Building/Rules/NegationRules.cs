using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>A denial put in or taken out, by other means in each half of the benchmark.</summary>
internal static class NegationRules
{
    private const string Name = "negation";

    // What a denial does to "half of", "whether" or another denial is not its opposite.
    private static readonly Regex Unsuitable = Pattern.AnyCase(@"\b(not|no|never|nor|neither|without|none|nothing|cannot|whether|if|unless|unclear|unknown|uncertain|half|few|fewer|only|either|lack|lacks|fails?|failed|until|rather than|although|despite|but|any|unable|questionable|hardly|rarely|seldom|least)\b|n't\b|\b50%|Why\b");
    private static readonly Regex Auxiliary = Pattern.Of(@"(?<![,;] )(?<!\b(who|that|which|where|when|as|what|than|and|or) )\b(?<aux>is|are|was|were|should|must|can|will|does|did|has|have|had)\b(?= (?<next>[\w-]+))");
    private static readonly Regex Participle = Pattern.Of(@"^\w{2,}(ed|en|wn|been|found|led|met|set|become|shown|made)$");

    // "was not", but not "was not only".
    private static readonly Regex Denied = Pattern.Of(@"\b(?<aux>is|are|was|were|has|have|had|should|must|can|could|will) ?not (?!only|all|necessarily|yet|always|just|every|both|as )");
    private static readonly Regex DidNot = Pattern.Of(@"\b(?<aux>did|does|do) not (?<verb>[a-z]+)\b");
    private static readonly Regex NoBefore = Pattern.Of(@"\b(?<no>[Nn]o) (?=(?<next>[a-z-]+)( (?<noun>[a-z-]+))?)(?!(more|longer|less|fewer|later|other|one|further|matter|greater|better|worse|clear|specific evidence) )(?<!\bor no )");
    private static readonly Regex Without = Pattern.Of(@"(?<!\b(even|or|and|with or) )\bwithout (?=[a-z])(?!(an?y|which|having|being|increasing|the need|affecting|increased) )");
    private static readonly Regex With = Pattern.Of(@"(?<=\b(patients|eyes|people|children|adults|infants|participants|cases|women|men) )with (?=[a-z])");
    private static readonly Regex Recommends = Pattern.Of(@"\b(?<verb>recommends|advises|favours|suggests|supports|recommend|advise)(?= (?!that|against|whether|to |no |only|avoid|less|fewer)[a-z])");

    private static readonly WordSwap Opposites = new("""
        effective→ineffective;significant→insignificant;likely→unlikely;reversible→irreversible;irreversible→reversible;sufficient→insufficient;
        complete→incomplete;adequate→inadequate;stable→unstable;necessary→unnecessary;common→uncommon;uncommon→common;associated→unassociated;reliable→unreliable;
        unreliable→reliable;treated→untreated;untreated→treated;safe→unsafe;painless→painful;painful→painless;contraindicated→indicated;indicated→contraindicated;safely→unsafely;
        well tolerated→poorly tolerated;able→unable;appropriate→inappropriate;related→unrelated;successful→unsuccessful;recommended→discouraged;available→unavailable;responsive→unresponsive;
        unresponsive→responsive;curable→incurable;progressive→non-progressive;non-infectious→infectious;infectious→non-infectious;inactive→active;active→inactive;uncomplicated→complicated;symptomatic→asymptomatic;asymptomatic→symptomatic
        """, "(non|un|in)-?@|not @|@active@ (component|ingredient|compar)|@treated@ with|more @(common|likely|effective)@|less @|@significant@ (at|macular)|@complete@ (blood|ophth)|@able@-|randomly @|(may|might|would|could) be @|\\b(not|no|never|without|nor|neither|none|whether|if)\\b[^.;]*@|@significant@ly");

    private static readonly WordSwap Never = new("always→never;usually→never;often→never;commonly→rarely;frequently→rarely;typically→never;mostly→rarely;generally→never;still→no longer;routinely→never;most→no;all→no;many→no", @"@(most|all)@ (often|common|frequent|of|\d|but|the|other|likely|effective|causes|import)|(more|less|the|of|in|most|at|almost|nearly|for|after) @|@still@birth|@often@ enough|\b(not|no|never|without|nor|neither|none|rarely)\b");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("negation-not-inserted", Name, Contradicted, (s, _) => Inserted(s, aux => aux == "can" ? "cannot" : aux + " not")),
        GroundingRule.Development("negation-not-removed", Name, Contradicted, (s, _) => NotRemoved(s)),
        GroundingRule.Development("negation-no-removed", Name, Contradicted, (s, _) => NoRemoved(s)),
        GroundingRule.Development("negation-doubt-added", Name, Contradicted, (s, random) => Prefixed(s, ["It is not known whether ", "It remains unproven that "], random)),

        GroundingRule.Test("negation-contracted", Name, Contradicted, (s, _) => Inserted(s, Contracted)),
        GroundingRule.Test("negation-never", Name, Contradicted, (s, _) => Never.Apply(s)),
        GroundingRule.Test("negation-fails-to", Name, Contradicted, (s, _) => Fails(s)),
        GroundingRule.Test("negation-denied-as-a-whole", Name, Contradicted, (s, random) => Prefixed(s, ["It is not true that ", "There is no evidence that ", "It has been disproved that ", "It is wrong to say that "], random)),
        GroundingRule.Test("negation-advice-turned", Name, Contradicted, (s, _) => Advice(s)),
        GroundingRule.Test("negation-opposite-word", Name, Contradicted, (s, _) => Opposites.Apply(s)),
        GroundingRule.Test("negation-with-and-without", Name, Contradicted, (s, _) => WithAndWithout(s)),
    ];

    private static string? Contracted(string aux) => aux switch { "can" => "can't", "will" => "won't", "must" => "mustn't", _ => aux + "n't" };

    private static IEnumerable<Alteration> Inserted(Statement s, Func<string, string?> deny)
    {
        if (Unsuitable.IsMatch(s.Text))
        {
            yield break;
        }

        foreach (Match match in Auxiliary.Matches(s.Text))
        {
            var isPossession = match.Value is "has" or "have" or "had" && !Participle.IsMatch(match.Groups["next"].Value);
            if (!isPossession && deny(match.Value) is { } denied)
            {
                yield return new Alteration(s.Text[..match.Index] + denied + s.Text[(match.Index + match.Length)..]);
            }
        }
    }

    private static IEnumerable<Alteration> NotRemoved(Statement s)
    {
        foreach (Match match in Denied.Matches(s.Text))
        {
            yield return new Alteration(s.Text[..match.Index] + match.Groups["aux"].Value + " " + s.Text[(match.Index + match.Length)..]);
        }

        foreach (Match match in DidNot.Matches(s.Text))
        {
            if (VerbForms.All.FirstOrDefault(v => v.Base == match.Groups["verb"].Value) is { } verb)
            {
                var affirmed = match.Groups["aux"].Value switch { "did" => verb.Past, "does" => verb.Present, _ => verb.Base };
                yield return new Alteration(s.Text[..match.Index] + affirmed + s.Text[(match.Index + match.Length)..]);
            }
        }
    }

    private static IEnumerable<Alteration> NoRemoved(Statement s)
    {
        foreach (Match match in NoBefore.Matches(s.Text))
        {
            // "no difference" takes an article, "no patients" does not, "no evidence" takes "some".
            var next = match.Groups["next"].Value;
            var noun = match.Groups["noun"].Value;
            var some = next.EndsWith('s') || noun.EndsWith('s') || next is "evidence" or "benefit" or "improvement" or "visual" or "treatment" or "loss" or "leakage" || noun is "damage" or "evidence" or "loss" or "visual" ? "some " : "aeiou".Contains(next[0], StringComparison.Ordinal) ? "an " : "a ";
            yield return new Alteration(s.Text[..match.Index] + (match.Value[0] == 'N' ? Phrasing.UpperFirst(some) : some) + s.Text[(match.Index + match.Length)..]);
        }
    }

    private static IEnumerable<Alteration> Prefixed(Statement s, string[] denials, Random random)
    {
        if (!Unsuitable.IsMatch(s.Text) && s.Text.Length < 220)
        {
            yield return new Alteration(denials[random.Next(denials.Length)] + s.Continued);
        }
    }

    private static IEnumerable<Alteration> Fails(Statement s)
    {
        if (Unsuitable.IsMatch(s.Text))
        {
            yield break;
        }

        foreach (var verb in VerbForms.All)
        {
            foreach (var (form, fails) in new[] { (verb.Present, "fails to "), (verb.Past, "failed to ") })
            {
                // A finite verb stands after a noun and before its object; elsewhere the word is a participle.
                foreach (Match match in Pattern.Of($@"(?<=[a-z)A-Z]\b)(?<!\b(is|are|was|were|be|been|being|has|have|had|not|the|an?|of|with|by|and|or|to|in|for|on|from|after|than|at|more|most|often|also|significantly|markedly|has also|least|less|much|[a-z]+ly)) {form}(?= (the|an?|from|in|to|visual|intraocular|vision|pressure|its|their|IOP|mean|recurrence|progression|risk)\b)").Matches(s.Text).Where(m => !m.Value.EndsWith(" needed", StringComparison.Ordinal) && !m.Value.EndsWith(" required", StringComparison.Ordinal)))
                {
                    yield return new Alteration(s.Text[..match.Index] + " " + fails + verb.Base + s.Text[(match.Index + match.Length)..]);
                }
            }
        }
    }

    private static IEnumerable<Alteration> Advice(Statement s)
    {
        if (Unsuitable.IsMatch(s.Text))
        {
            yield break;
        }

        foreach (Match match in Recommends.Matches(s.Text))
        {
            var against = match.Value switch { "favours" => "disfavours", "suggests" => "rules out", "supports" => "opposes", var verb => verb + " against" };
            yield return new Alteration(s.Text[..match.Index] + against + s.Text[(match.Index + match.Length)..]);
        }
    }

    private static IEnumerable<Alteration> WithAndWithout(Statement s)
    {
        var without = Without.Matches(s.Text);
        var with = With.Matches(s.Text);
        if (without.Count == 1 && !Pattern.Of(@"\bwith (and|or|\w+ and \d+)").IsMatch(s.Text))
        {
            yield return new Alteration(s.Text[..without[0].Index] + "with " + s.Text[(without[0].Index + without[0].Length)..]);
        }
        else if (without.Count == 0 && with.Count == 1)
        {
            yield return new Alteration(s.Text[..with[0].Index] + "without " + s.Text[(with[0].Index + with[0].Length)..]);
        }
    }
}
