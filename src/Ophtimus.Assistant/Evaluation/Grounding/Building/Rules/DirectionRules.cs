using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>The opposite direction: of a change in one half of the benchmark, of a place, size or course in the other.</summary>
internal static class DirectionRules
{
    private const string Name = "direction";

    private static readonly WordSwap Changes = new("""
        increase→decrease;increases→decreases;increased→decreased;increasing→decreasing;decrease→increase;decreases→increases;decreased→increased;decreasing→increasing;
        raised→lowered;raises→lowers;raise→lower;rose→fell;fell→rose;improved→worsened;improves→worsens;improve→worsen;improving→worsening;worsened→improved;worsens→improves;worsen→improve;
        reduced→increased;reduces→increases;reduce→increase;reducing→increasing;lowered→raised;lowers→raises;lowering→raising;declined→rose;gained→lost;prevents→promotes;prevent→promote;
        delays→hastens;delay→hasten;slows→accelerates;slowed→accelerated;slow→accelerate;accelerated→slowed;accelerates→slows;enhances→impairs;doubled→halved;halved→doubled;halves→doubles
        """, "(visual|near|to|with) @(reduced)@|@(increased|raised|reduced)@ (intracranial|dose)|in@crease|accelerated@ (trans|cross)|@(prevent|delay|slow)@ed");

    private static readonly WordSwap Courses = new("""
        reduction→rise;reductions→rises;gain→loss;gains→losses;improvement→deterioration;improvements→deteriorations;deterioration→improvement;rise→fall;
        elevation→reduction;thinner→thicker;thicker→thinner;thinning→thickening;thickening→thinning;shorter→longer;longer→shorter;faster→slower;slower→faster;earlier→later;later→earlier;
        older→younger;younger→older;larger→smaller;smaller→larger;superior→inferior;inferior→superior;nasal→temporal;anterior→posterior;posterior→anterior;upper→lower;
        myopic→hyperopic;hyperopic→myopic;peripheral→central;central→peripheral;positive→negative;negative→positive;poorer→better;good→poor;poor→good;favourable→unfavourable;high→low;low→high;
        early→late;late→early;internal→external;medial→lateral;lateral→medial;rapid→slow;rapidly→slowly;permanent→temporary;temporary→permanent;severe→mild;steeper→flatter;deeper→shallower
        """, @"@(superior|inferior)@ (oblique|rectus|colliculus|to)|@high@-|@(early|late)@ (\w+ )?(study|trial|treatment)|@posterior@ (vitreous|capsul|chamber)|@anterior@ (chamber|segment|isch)|@central@ (serous|retinal|nervous|corneal thick)|@(high|low)@ (vision|pressure|tension)|@(negative|positive)@ (predictive|scoto|pressure)|@good@ (clinical )?practice|@lateral@ (rectus|canth|tarsal)|@medial@ (rectus|canth)|as @(early|late)@|@peripheral@ (irido|iride|anterior syn)|@later@$|@severe@ (combined|acute)|@gain@ (of|in) function");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("direction-of-change", Name, Contradicted, (s, _) => Changes.Apply(s)),
        GroundingRule.Test("direction-of-place-size-or-course", Name, Contradicted, (s, _) => Courses.Apply(s)),
    ];
}
