using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Another eye: in the passage's own words where it names a side, in a finding put into it, or said of a passage that names none.</summary>
internal static class LateralityRules
{
    private const string Name = "laterality";

    private static readonly Regex AnySide = Pattern.AnyCase(@"\b(right|left|both|either|bilateral\w*|unilateral\w*|monocular|binocular|fellow|contralateral|ipsilateral|OD|OS|OU|one eye|one or both|each eye|other eye|second eye|first eye|better eye|worse eye|one-sided)\b");
    private static readonly Regex OfAnEye = Pattern.AnyCase(@"\b(eyes?|visual|vision|acuity|IOP|intraocular|macula\w*|retin\w+|cornea\w*|lens|cataract|optic|pupil\w*|lids?|eyelids?|iris|glaucoma|injection|refract\w+|kerat\w+|uveitis)\b");
    // A side said of a review or a trial as a whole is nonsense and no danger.
    private static readonly Regex OnLiterature = Pattern.AnyCase(@"\b(reviews?|meta-analysis|trials?|guideline|consensus|survey|label|preferred practice pattern|statement|report|NICE|randomised \d+|criteria|algorithm|screening)\b|\beyes\.$|\)\.$");
    private static readonly Regex Eyes = Pattern.Of(@"(?<![\w-])(?<n>eyes|eyelids)\b");

    private static readonly WordSwap OneForBoth = new("both eyes→one eye;bilateral→unilateral;bilaterally→unilaterally;right→left;one eye→both eyes;either eye→the right eye;fellow eye→same eye;binocular→monocular;in each eye→in the right eye;second eye→first eye",
        "@right@(-| angle| to )|was @left@|were @left@|@left@ (ventric|un|maximum|with|to|at|the|un\\w+|larger|some|most|the)|one or @|at least @|one (random )?@eye|@one eye@ (or|with)|[a-z]+ @left@ [a-z]+ing");

    private static readonly WordSwap Sides = new("both eyes→the left eye;unilateral→bilateral;unilaterally→bilaterally;bilateral→left-sided;left eye→right eye;right eyes→left eyes;one eye→the left eye only;other eye→same eye;contralateral→ipsilateral;ipsilateral→contralateral;monocular→binocular;fellow eyes→study eyes;first eye→second eye;better eye→worse eye;worse eye→better eye",
        "one or @|at least @|@one eye@ (or|with)|to one random");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("laterality-one-for-both", Name, Contradicted, (s, _) => OneForBoth.Apply(s)),
        GroundingRule.Development("laterality-side-appended", Name, Unsupported, (s, random) => WhereNoneIsNamed(s).Select(t => new Alteration(Phrasing.Append(t, Pick(random, " in the right eye", " in the left eye", " in both eyes", " in the right eye (OD)", " in the left eye (OS)"))))),
        GroundingRule.Development("laterality-finding-right-for-left", Name, Contradicted, (s, random) => SideFindings.Prose(s, random, other: true)),
        GroundingRule.Development("laterality-finding-one-for-both", Name, Contradicted, (s, random) => SideFindings.Both(s, random)),

        GroundingRule.Test("laterality-side-of-the-passage-changed", Name, Contradicted, (s, _) => Sides.Apply(s)),
        GroundingRule.Test("laterality-side-put-first", Name, Unsupported, (s, random) => WhereNoneIsNamed(s).Select(t => new Alteration(Pick(random, "In the left eye, ", "In the right eye, ", "In right eyes, ", "On the left side, ", "OS: ", "OD: ") is var lead && lead.EndsWith(": ", StringComparison.Ordinal) ? lead + t : lead + s.Continued))),
        GroundingRule.Test("laterality-eyes-given-a-side", Name, Unsupported, (s, random) => (AnySide.IsMatch(s.Passage.Text) ? [] : Eyes.Matches(s.Text).AsEnumerable()).Select(m => new Alteration(Phrasing.Replace(s.Text, m.Index, m.Length, Pick(random, "right ", "left ") + m.Value)))),
        GroundingRule.Test("laterality-chart-sides-exchanged", Name, Contradicted, (s, random) => SideFindings.Chart(s, random, other: true)),
        GroundingRule.Test("laterality-sided-finding-changed", Name, Contradicted, (s, random) => SideFindings.Sided(s, random)),
    ];

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    private static IEnumerable<string> WhereNoneIsNamed(Statement s) =>
        s.Text.Length < 240 && !OnLiterature.IsMatch(s.Text) && OfAnEye.IsMatch(s.Text) && !AnySide.IsMatch(s.Passage.Text) ? [s.Text] : [];
}
