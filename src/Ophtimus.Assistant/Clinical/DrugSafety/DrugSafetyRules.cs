namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>The drug-safety rules, applied to answers and to a patient's record.</summary>
/// <remarks>
/// A rule fires for an answer when the question names its condition, and question or answer names its drug. A drug asked of in general
/// ("is timolol once daily enough?") fires nothing: notes that stand under every answer are not read.
/// </remarks>
public sealed class DrugSafetyRules
{
    // More would not be read.
    private const int MostNotes = 4;

    private readonly IReadOnlyList<SafetyRule> rules;
    private readonly IReadOnlyList<Phrase> warnings;

    private DrugSafetyRules(DrugSafetyFile file)
    {
        rules = file.Rules;
        warnings = file.Warnings;
    }

    /// <summary>Names of the rules, in the file's order.</summary>
    public IReadOnlyList<string> RuleIds => [.. rules.Select(r => r.Id)];

    internal IReadOnlyList<SafetyRule> Rules => rules;

    /// <summary>Reads `drug-safety.yaml` of a knowledge folder.</summary>
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static DrugSafetyRules Load(string knowledgeFolder) => new(DrugSafetyFile.Read(Path.Combine(knowledgeFolder, "drug-safety.yaml")));

    /// <summary>The notes that matter for what was asked and what the answer names, most serious first, at most four.</summary>
    /// <param name="question">As the person wrote it.</param>
    /// <param name="sentences">The sentences of the answer; empty where there is none.</param>
    /// <param name="thesaurus">Recognises drugs and conditions.</param>
    public IReadOnlyList<SafetyNote> For(string question, IReadOnlyList<string> sentences, Thesaurus thesaurus)
    {
        var asked = new AskedQuestion(question, NamedConcept.In(question, thesaurus), thesaurus);
        var answered = sentences.Select(s => new AnsweredSentence(s, NamedConcept.In(s, thesaurus))).ToList();
        return Foremost(rules.Select(r => (Note: Judge(r, asked, answered), Named: asked.Concepts.Any(r.IsDrug))));
    }

    /// <summary>The notes that matter for a patient, most serious first; all of them, since they are worked through one by one.</summary>
    /// <param name="facts">What is known of the patient.</param>
    /// <param name="thesaurus">Says which class a drug belongs to.</param>
    public IReadOnlyList<SafetyNote> For(PatientFacts facts, Thesaurus thesaurus)
    {
        var drugs = facts.Drugs.Select(d => (Drug: d, Concept: NamedConcept.Of(d.Term, thesaurus))).ToList();
        var named = RecordTerms(facts).Select(t => NamedConcept.Of(t, thesaurus)).Concat(drugs.Select(d => d.Concept)).ToList();
        return [.. rules.Select(r => Judge(r, drugs, named, facts)).OfType<SafetyNote>().OrderByDescending(n => n.Severity)];
    }

    private static IEnumerable<string> RecordTerms(PatientFacts facts) =>
        [.. facts.Conditions, .. facts.Allergies, .. AgeGroup.Of(facts.AgeMonths), .. facts.IsPregnant ? ["pregnancy"] : Array.Empty<string>(), .. facts.IsBreastfeeding ? ["breastfeeding"] : Array.Empty<string>()];

    private static SafetyNote? Judge(SafetyRule rule, List<(PatientDrug Drug, NamedConcept Concept)> drugs, List<NamedConcept> named, PatientFacts facts)
    {
        var own = drugs.Where(d => rule.IsDrug(d.Concept)).ToList();
        if (own.Count == 0)
        {
            return null;
        }

        var excess = rule.MostMgPerKgPerDay is { } most ? own.Select(d => DailyDose.Excess(d.Drug.MgPerDay, null, facts.WeightKg, most)).FirstOrDefault(e => e is not null) : null;
        var conditions = named.Where(n => rule.IsCondition(n, facts.AgeMonths is not null)).Select(n => n.Term).ToList();
        var isTooYoung = facts.AgeMonths < rule.YoungerThanMonths;
        return conditions.Count > 0 || isTooYoung || excess is not null || rule.AlwaysForPatients
            ? rule.Note(own.Select(d => d.Drug.Term).Concat(conditions), excess)
            : null;
    }

    private SafetyNote? Judge(SafetyRule rule, AskedQuestion asked, List<AnsweredSentence> answered)
    {
        var inQuestion = asked.Concepts.Where(rule.IsDrug).ToList();
        var inAnswer = answered.Where(s => s.Concepts.Any(rule.IsDrug)).ToList();
        if (inQuestion.Count == 0 && (rule.OnlyWhenAskedOfDrug || inAnswer.Count == 0))
        {
            return null;
        }

        if (rule.Unless.Any(p => p.IsIn(asked.Text)))
        {
            return null;
        }

        var drugs = inQuestion.Count > 0 ? inQuestion : inAnswer.SelectMany(s => s.Concepts.Where(rule.IsDrug));
        var reasons = asked.ReasonsFor(rule);
        if (reasons.Count == 0 && rule.Asked.Count > 0)
        {
            reasons = [.. rule.Asked.Where(p => inAnswer.Exists(s => p.IsIn(s.Text))).Select(p => p.Words).Take(1)];
        }

        var excess = inQuestion.Count > 0 && rule.MostMgPerKgPerDay is { } most ? asked.ExcessOf(inQuestion[0], most) : null;
        if (reasons.Count == 0 && excess is null)
        {
            return null;
        }

        return inQuestion.Count == 0 && inAnswer.TrueForAll(s => SaysItself(s, rule, asked)) ? null : rule.Note(drugs.Select(d => d.Term).Concat(reasons), excess);
    }

    /// <summary>True for a sentence that warns of the drug in the condition: then a note repeats it.</summary>
    private bool SaysItself(AnsweredSentence sentence, SafetyRule rule, AskedQuestion asked) =>
        sentence.Concepts.Any(c => rule.IsCondition(c, ageIsKnown: false) && asked.Concepts.Any(a => a.IsA(c.Term) || c.IsA(a.Term))) && warnings.Any(p => p.IsIn(sentence.Text));

    private static List<SafetyNote> Foremost(IEnumerable<(SafetyNote? Note, bool Named)> notes) =>
        [.. notes.Where(n => n.Note is not null).OrderByDescending(n => n.Note!.Severity).ThenByDescending(n => n.Named).Select(n => n.Note!).Take(MostNotes)];
}
