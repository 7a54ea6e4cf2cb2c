using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>The same said in other words: names, numbers, units, spelling and lead-ins.</summary>
internal static class ParaphraseRules
{
    private const string Name = "paraphrase";

    private static readonly Regex Brackets = Pattern.Of(@" \((?!(not|except|excluding|but|without|or) )[^()]{3,60}\)");
    private static readonly Regex Tail = Pattern.Of(@"^(?<main>[^,]{50,}), ((which|with|although|while|whereas|so that) [^(),]{10,}|and (the|was|were|is|are|had) [^()]{10,})\.$");
    private static readonly Regex Digit = Pattern.Of(@"(?<![\w.,/:+–-])(?<n>[2-9]|1[0-2])(?= (months|weeks|days|years|hours|eyes|patients|trials|studies|times|injections|people|cases|drops|criteria|groups)\b)(?<!\b(to|and|or|of|at|within|from|between|type|stage|grade|week|month|day|year|than) \d{1,2})");
    private static readonly Regex Word = Pattern.Of($@"\b(?<n>{NumberWords.Expression})(?= (months|weeks|days|years|hours|eyes|patients|trials|studies|times|injections|people|cases|drops|factors|baseline|risk|imaging|criteria|groups|or more)\b)");

    // Names that clinicians use for the same thing. The thesaurus also lists narrower names, which are no paraphrase.
    private static readonly WordSwap Synonyms = new("""
        intraocular pressure→eye pressure;strabismus→squint;amblyopia→lazy eye;myopia→short-sightedness;hyperopia→long-sightedness;normal-tension glaucoma→low-tension glaucoma;exfoliation syndrome→pseudoexfoliation syndrome;
        pseudoexfoliation→exfoliation;aciclovir→acyclovir;acyclovir→aciclovir;ciclosporin→cyclosporine;giant cell arteritis→temporal arteritis;central serous chorioretinopathy→central serous retinopathy;
        Graves' orbitopathy→thyroid eye disease;thyroid eye disease→Graves' orbitopathy;vitreous haemorrhage→bleeding into the vitreous;retinal detachment→detachment of the retina;panretinal photocoagulation→panretinal laser photocoagulation;
        laser peripheral iridotomy→laser iridotomy;idiopathic intracranial hypertension→pseudotumor cerebri;dry eye disease→keratoconjunctivitis sicca;diplopia→double vision;hordeolum→stye;photophobia→light sensitivity;
        age-related macular degeneration→age-related maculopathy;neovascular AMD→wet AMD;exudative AMD→wet AMD;AMD→age-related macular degeneration;valacyclovir→valaciclovir;macular oedema→oedema of the macula;visual field loss→loss of visual field;
        hypertension→high blood pressure;corticosteroids→steroids;steroids→corticosteroids;corneal oedema→swelling of the cornea;posterior capsule opacification→secondary cataract;cross-linking→collagen cross-linking;
        non-steroidal anti-inflammatory drugs→NSAIDs;anti-VEGF→anti-vascular endothelial growth factor;contact lenses→contacts;eye drops→eyedrops;nearsightedness→myopia;levator advancement→levator resection or advancement;intravitreal injections→injections into the vitreous;
        trachomatous trichiasis→trichiasis from trachoma;uveitis→intraocular inflammation;basal cell carcinoma→basal cell cancer;keratoplasty→corneal transplantation;vision loss→loss of vision;visual loss→loss of vision;tonometry→measurement of intraocular pressure
        """, "(ocular|venous|intracranial|portal|severe|corneal|endothelial|lamellar|penetrating|infectious|topical|anterior|intermediate|posterior|pan|intravenous|transepithelial|systemic|dry|neovascular|wet|atrophic) @(hypertension|keratoplasty|uveitis|AMD|corticosteroids|tonometry)@|@(uveitis|hypertension|steroids|corticosteroids|keratoplasty|amblyopia|myopia|AMD|strabismus)@[ -][a-z]|@uveitis@|corneal @cross|(applanation|rebound|contact|high|of) @(tonometry|myopia)|@cross-linking@ (trial|of the)|(idiopathic) @intra|@levator adv|@eye drops@ of|@anti-VEGF@ (the)|@strabismus@ surg");

    private static readonly WordSwap Verbs = new("randomised→randomly assigned;enrolled→recruited;recruited→enrolled;lowered→reduced;reduced→lowered;fell→decreased;rose→increased;showed→demonstrated;found→observed;advises→recommends;recommends→advises;lists→names;causes→leads to;caused→led to;developed→occurred in;remains→is still;helps→aids;raises→increases;improves→enhances;occurs→arises;occurred→was seen;affects→involves;received→were given",
        "@lowered@ (vis|end)|(a|the|of|with|visual|showed|or|and|be|been|being|was|were|is|are|had|has|have) @(reduced|lowered|found|caused|lists|developed)@|@occurred@ (more|less|only|almost|after)|@randomised@ (trial|contr|stud|sub|comp|dou|multi|to|clin|phase)|(a|the|of|in|double-blind|that|multicentre|for|were|was|are|recent|small|large|prospective|into|both) @randomised@|@(showed|found)@ (no|that)|@developed@|@(affects|received|remains)@|@found@|were @|was @|and @|@caused@ by|(by|with) @reduced@|@causes@ (of|and|are|were|inc)|(common|other|main|possible|rare|treatable) @causes@|they @");

    private static readonly WordSwap Nouns = new("commonest→most common;whereas→while;people→individuals;participants→study participants;about→approximately;approximately→about;greater→larger;similar→comparable;poorer→worse;raised→elevated;vision→eyesight;drops→eye drops;surgery→an operation;symptoms→complaints;death→mortality;frequent→common;rapid→quick;main→principal;mainly→chiefly;usually→generally;often→frequently;against→versus;versus→against;prompt→rapid;key→important;benefit→advantage;advises→counsels",
        "@surgery@|@drops@|@symptoms@|(eye|eyes) @|@about@ (the|a|half)|as @(often|frequent)@|@greater@ (than \\d|trochanter)|more @|most @|less @|@against@ (the|rout|any|use|treat|a|inj)|@benefit@(ed|s)| @raised@ (the|by|in|prog|risk)|(advises|recommends|advised|recommended|warns|protects?) @against@|@death@|@participants@'|@vision@ (of|loss)|(low|double|blurred|colour|binocular|near|distance) @vision@|@key@|was @raised|@advises@|@benefit@|@versus@ (trab|tube)|@about@ [a-z]+ing");

    private static readonly WordSwap QuantityPhrases = new("more than half→over half;less than half→under half;at least→no fewer than;up to→as many as;twice→two times;twice daily→two times a day;once daily→one time per day;four times daily→four times per day;three times daily→three times per day;a third→one third;every 2 weeks→once every 2 weeks;every 4 weeks→once every 4 weeks;more than→over;or more→or greater;less than→under;twice a day→twice daily;half of→50% of;annual→yearly;annually→every year;monthly→every month;weekly→every week;daily→per day;per day→a day;12 months→1 year;24 months→2 years;36 months→3 years;6 months→half a year;1 year→12 months;2 years→24 months",
        "@at least@ (one|the|a|\\d+(\\.\\d+)?%?( (D|mm|mg|dB|mmHg|weeks|months|years|days|hours|mm2|letters|lines|µm))|two weeks|partly)|@up to@ (\\d+(\\.\\d+)? ?(%|mg|g|mm|D|years|weeks|months|days|hours|letters)|date|the|a|an|age)|@(more|less) than@ (?!\\d|half|a third)|no @|(monthly|weekly|daily|annual) @|@daily@ (life|living|wear|act|use|dose|dispos|or|dose)|(times|twice|once|g|units|mg/kg|mg) @daily@|@(monthly|weekly|annual|daily)@ [a-z]+|@twice@ (the|as|a |daily)|(at|to|of|aged|the) @6 months@ (to|of age|or)|(more|less|fewer|higher|lower|greater|other|worse|longer) @(than|or more)@|per @|aged @|(over|between|under|from|to) @(1 year|2 years|6 months|12 months|24 months|36 months)@|@(1 year|2 years|6 months|12 months|24 months|36 months)@ (of age|to|or|and)|-@");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("paraphrase-synonym", Name, Supported, (s, _) => Synonyms.Apply(s)),
        GroundingRule.Development("paraphrase-abbreviation-expanded", Name, Supported, (s, _) => Expanded(s)),
        GroundingRule.Development("paraphrase-brackets-dropped", Name, Supported, (s, _) => Brackets.Matches(s.Text).Select(m => new Alteration(s.Text.Remove(m.Index, m.Length)))),
        GroundingRule.Development("paraphrase-digit-as-word", Name, Supported, (s, _) => Digit.Matches(s.Text).Select(m => new Alteration(Phrasing.Replace(s.Text, m.Index, m.Length, NumberWords.WordOf(int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture))!)))),
        GroundingRule.Development("paraphrase-percent-written-out", Name, Supported, (s, _) => Everywhere(s, @"(?<=\d)%", " percent")),
        GroundingRule.Development("paraphrase-evidence-suggests", Name, Supported, (s, random) => s.Text.Length > 260 ? [] : [new Alteration(Pick(random, "Evidence suggests that ", "It has been reported that ", "The source states that ", "However, ", "In addition, ") + s.Continued)]),
        GroundingRule.Development("paraphrase-sentences-joined", Name, Supported, (s, random) => s.Next is { } next && s.Text.Length + next.Text.Length < 330 ? [new Alteration(random.Next(2) == 0 ? $"{Phrasing.Open(s.Text)}; {next.Continued}" : $"{Phrasing.Open(s.Text)}, and {next.Continued}")] : []),
        GroundingRule.Development("paraphrase-american-spelling", Name, Supported, (s, _) => Spelling.American(s.Text)),
        GroundingRule.Development("paraphrase-everyday-verb", Name, Supported, (s, _) => Verbs.Apply(s)),

        GroundingRule.Test("paraphrase-abbreviated", Name, Supported, (s, _) => Abbreviated(s)),
        GroundingRule.Test("paraphrase-clause-dropped", Name, Supported, (s, _) => Tail.Match(s.Text) is { Success: true } m ? [new Alteration(m.Groups["main"].Value + ".")] : []),
        GroundingRule.Test("paraphrase-word-as-digit", Name, Supported, (s, _) => Word.Matches(s.Text).Select(m => new Alteration(s.Text[..m.Index] + NumberWords.ValueOf(m.Value) + s.Text[(m.Index + m.Length)..]))),
        GroundingRule.Test("paraphrase-unit-written-out", Name, Supported, (s, _) => Units(s)),
        GroundingRule.Test("paraphrase-as-reported", Name, Supported, (s, random) => s.Text.Length > 260 ? [] : [new Alteration(Pick(random, "According to the cited source, ", "As reported in the literature, ", "Notably, ", "Published data indicate that ", "In summary, ") + s.Continued)]),
        GroundingRule.Test("paraphrase-sentences-joined-in-reverse", Name, Supported, (s, _) => s.Next is { } next && s.Text.Length + next.Text.Length < 330 ? [new Alteration($"{Phrasing.Open(next.Text)}; in addition, {s.Continued}")] : []),
        GroundingRule.Test("paraphrase-everyday-noun-or-adjective", Name, Supported, (s, _) => Nouns.Apply(s)),
        GroundingRule.Test("paraphrase-quantity-phrase", Name, Supported, (s, _) => QuantityPhrases.Apply(s)),
    ];

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    // Short forms that are the initials of the name; the thesaurus also lists those of narrower things.
    private static IEnumerable<Alteration> Abbreviated(Statement s)
    {
        foreach (var mention in s.Concepts.Where(m => !m.IsAmbiguous && ConceptNames.StandsAlone(s.Text, m)))
        {
            var initials = string.Concat(s.Text[mention.Start..mention.End].Split(' ', '-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0])));
            if (initials.Length > 2 && mention.Concept.Abbreviations.FirstOrDefault(a => a.Equals(initials, StringComparison.OrdinalIgnoreCase)) is { } abbreviation && !s.Text.Contains(abbreviation, StringComparison.Ordinal))
            {
                yield return new Alteration(Phrasing.Replace(s.Text, mention.Start, mention.End - mention.Start, abbreviation));
            }
        }
    }

    private static IEnumerable<Alteration> Expanded(Statement s)
    {
        foreach (var mention in s.Concepts.Where(m => !m.IsAmbiguous && m.Concept.Abbreviations.Contains(s.Text[m.Start..m.End]) && ConceptNames.StandsAlone(s.Text, m) && (m.Start == 0 || s.Text[m.Start - 1] != '(')))
        {
            yield return new Alteration(Phrasing.Replace(s.Text, mention.Start, mention.End - mention.Start, mention.Concept.Term));
        }
    }

    private static IEnumerable<Alteration> Everywhere(Statement s, string pattern, string with)
    {
        var claim = Pattern.Of(pattern).Replace(s.Text, with);
        return claim == s.Text || s.Text.Contains("95%", StringComparison.Ordinal) ? [] : [new Alteration(claim)];
    }

    private static IEnumerable<Alteration> Units(Statement s)
    {
        foreach (var (pattern, with) in new[]
        {
            (@"(?<=\d )mg(?![\w/])", "milligrams"), (@"(?<=\d )µm\b|(?<=\d )μm\b", "micrometres"), (@"(?<=\d )D(?=[ .,;)])", "dioptres"), (@"(?<=\d )dB\b", "decibels"), ("95% CI", "95% confidence interval"),
            (@"(?<=\d )mm(?=[ .,;)])", "millimetres"), (@"(?<=\d )mL(?=[ .,;)])", "millilitres"), (@"(?<=\d )mmHg", "mm Hg"), (@"\b[pP] = ", "p value "), (@"(?<=\d )g(?=[ .,;)])", "grams"), (@"(?<=\d)-(?=\d[\d.]*\))", " to "),
        })
        {
            var claim = Pattern.Of(pattern).Replace(s.Text, with);
            if (claim != s.Text)
            {
                yield return new Alteration(claim);
            }
        }
    }
}
