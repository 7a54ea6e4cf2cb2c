using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Other people than the passage speaks of.</summary>
internal static class PopulationRules
{
    private const string Name = "population";

    private static readonly Regex AnyChild = Pattern.AnyCase(@"\b(child\w*|infant\w*|neonat\w*|newborn\w*|paediatric|pediatric|preterm|premature|juvenile|schoolchildren|boys|girls|adolescen\w+|teenag\w+)\b");
    private static readonly Regex AnyPregnancy = Pattern.AnyCase(@"\b(pregnan\w*|lactat\w*|breast\w*|trimester|gestation\w*|matern\w+)\b");
    private static readonly Regex AnyKidney = Pattern.AnyCase(@"\b(renal|kidney\w*|dialysis|nephr\w+|eGFR|creatinine|liver|hepatic|cirrhosis)\b");
    private static readonly Regex People = Pattern.Of(@"(?<![\w-])(?<who>[Pp]atients|[Pp]eople|[Pp]articipants|[Aa]dults)\b(?! (aged|with a|who were))");
    private static readonly Regex EndsWithPlace = Pattern.AnyCase(@"\b(trial|study|review|meta-analysis|guideline|series|cohort|consensus|report)\.$");

    private static readonly WordSwap Ages = new("adults→children;children→adults;infants→adults;adult→paediatric;paediatric→adult;preterm infants→term infants;premature infants→adults;newborns→adults;middle-aged→newborn;young adults→elderly people;older people→children;childhood→old age;schoolchildren→pensioners;adolescents→infants", "@adult@-|young @|@children@'s|of their @|@(children|adults)@ and|and @(children|adults)@|older @");

    private static readonly WordSwap Kinds = new("men→women;women→men;male→female;female→male;type 2 diabetes→type 1 diabetes;type 1 diabetes→type 2 diabetes;phakic→pseudophakic;pseudophakic→phakic;aphakic→phakic;immunocompetent→immunosuppressed;treatment-naive→previously treated;Chinese→Danish;Korean→Brazilian;Japanese→Norwegian;Asian→European;African→Scandinavian;European→East Asian;Caucasian→Asian;Dutch→Indian;Swedish→Thai;Indian→Swiss;Hispanic→Chinese;Black→Asian;white→Black;smokers→non-smokers;obese→underweight;newly diagnosed→end-stage;with diabetes→without diabetes;without diabetes→with diabetes;hospitalised→ambulatory;myopic eyes→hyperopic eyes;pregnant women→men;boys→girls;twins→siblings;United Kingdom→Australia;Chinese people→Finnish people",
        "@(black|white|female|male|men|women)@ (race|matter|cataract|spot|dot|without|and|or|pupil|reflex|cell|light)|@white@|(and|or|men and|of men or) @|@(men|women)@ and|with @|@European@ (glaucoma|society|medic|union|centre|guideline)|@Asian@ (pacific)|in @white@");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("population-age-changed", Name, Unsupported, (s, _) => Ages.Apply(s).Where(a => IsNewHere(s, a))),
        GroundingRule.Development("population-children-for-patients", Name, Unsupported, (s, random) => Said(s, AnyChild, random, "children", "infants", "newborns")),
        GroundingRule.Development("population-pregnancy-appended", Name, Unsupported, (s, random) => Appended(s, AnyPregnancy, random, " during pregnancy", " in pregnant women", " while breastfeeding")),

        GroundingRule.Test("population-sex-origin-or-history-changed", Name, Unsupported, (s, _) => Kinds.Apply(s).Where(a => IsNewHere(s, a))),
        GroundingRule.Test("population-pregnant-for-patients", Name, Unsupported, (s, random) => Said(s, AnyPregnancy, random, "pregnant women", "breastfeeding mothers", "women in the first trimester")),
        GroundingRule.Test("population-organ-failure-appended", Name, Unsupported, (s, random) => Appended(s, AnyKidney, random, " in patients on dialysis", " in people with severe renal impairment", " in patients with liver cirrhosis")),
        GroundingRule.Test("population-infancy-put-first", Name, Unsupported, (s, random) => AnyChild.IsMatch(s.Passage.Text) || s.Text.Length > 220 ? [] : [new Alteration(Pick(random, "In infants under one year of age, ", "Among school-age children, ", "In premature babies, ") + s.Continued)]),
    ];

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    // What takes the people's place must not be spoken of anywhere in the passage.
    private static bool IsNewHere(Statement s, Alteration altered) => altered.Claim.Split(' ').Except(s.Text.Split(' ')).All(w => !s.Passage.Has(w.Trim('.', ',', ')', '(')));

    private static IEnumerable<Alteration> Said(Statement s, Regex unless, Random random, params string[] who) =>
        unless.IsMatch(s.Passage.Text) ? [] : People.Matches(s.Text).Select(m => new Alteration(Phrasing.Replace(s.Text, m.Index, m.Length, Pick(random, who))));

    private static IEnumerable<Alteration> Appended(Statement s, Regex unless, Random random, params string[] who) =>
        unless.IsMatch(s.Passage.Text) || EndsWithPlace.IsMatch(s.Text) || s.Text.Length > 230 || s.Text.EndsWith(").", StringComparison.Ordinal) ? [] : [new Alteration(Phrasing.Append(s.Text, Pick(random, who)))];
}
