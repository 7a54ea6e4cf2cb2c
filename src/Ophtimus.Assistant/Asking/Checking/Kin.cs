using System.Collections.Frozen;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Words of which a statement holds one at a time: groups of people, routes, statistics, seasons.</summary>
internal static class Kin
{
    // The first lines are groups of people, which a claim must not exchange or add.
    private const int GroupsOfPeople = 4;

    private static readonly string[] Sets =
    [
        "child children childhood pediatric paediatric infant infants infantile neonate neonates neonatal newborn newborns baby adolescent adolescents teenager teenagers adult adults elderly geriatric toddler preterm premature",
        "pregnant pregnancy breastfeeding lactating lactation postmenopausal smoker smokers nonsmokers",
        "man men male males boy boys woman women female females girl girls",
        "korean korea chinese china japanese japan indian india asian african black white caucasian hispanic latino european american british taiwanese australian",
        "topical topically oral orally intravenous intravenously intravitreal intravitreally subconjunctival intramuscular intramuscularly subcutaneous subcutaneously intracameral intracamerally periocular retrobulbar peribulbar subtenon systemic systemically suprachoroidal intranasal inhaled",
        "mild moderate severe",
        "mean median",
        "morning evening bedtime noon afternoon",
        "spring summer autumn winter",
        "cornea corneal retina retinal conjunctiva conjunctival iris lens sclera scleral choroid choroidal macula macular vitreous eyelid orbit orbital uveal",
        "bacterial bacteria viral virus fungal fungi parasitic protozoal",
        "sensitivity specificity accuracy",
        "incidence prevalence",
        "drops ointment gel tablet tablets capsule capsules injection injections implant",
        "randomized randomised retrospective prospective observational",
        "red green blue yellow orange",
        "father mother brother sister",
    ];

    private static readonly FrozenDictionary<string, int> ByStem = Sets
        .SelectMany((words, set) => Stems.Of(words).Select(stem => (stem, set)))
        .GroupBy(p => p.stem, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First().set, StringComparer.Ordinal);

    /// <summary>The set that a stem belongs to; -1 for none.</summary>
    public static int SetOf(string stem) => ByStem.GetValueOrDefault(stem, -1);

    /// <summary>True for a group of people.</summary>
    public static bool IsPeople(int set) => set is >= 0 and < GroupsOfPeople;
}
