namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Marks what a text asks or teaches about, where no patient has it: "how is angle closure treated", "망막박리의 원인은", "leaflet about floaters".</summary>
internal sealed class Questions
{
    // A Korean ending reports what stands at most this many syllables before it: "안 보인다고 해요".
    private const int SyllablesToReport = 3;

    // "번쩍임이 나타나면", where the condition follows what it is about.
    private const int WordsToCondition = 4;

    private readonly Reading reading;

    // Who, when and which eye: words of a patient, which outweigh a question. Weaker: "a patient with", enough for signs, not for names.
    private readonly List<Finding> evidence;
    private readonly List<Finding> anyone;
    private readonly HashSet<int> evidenceSentences;
    private readonly HashSet<int> anyoneSentences;
    private readonly HashSet<int> dated;
    private readonly HashSet<int> asking;
    private readonly HashSet<int> topical;

    // "Answer and explanation of this exam question", "in rabbits": then no patient of the text is a real one.
    private readonly bool isWriting;

    // Sentences with a sign: in "scleritis flare, severe pain" the name is no mere topic.
    private readonly HashSet<int> described;
    private readonly ILookup<int, Finding> topics;
    private readonly ILookup<int, Finding> conditions;
    private readonly ILookup<int, Finding> laterConditions;
    private readonly ILookup<int, Finding> reports;

    private Questions(Reading reading)
    {
        this.reading = reading;
        evidence = [.. reading.Cues("cue-person").Concat(reading.Cues("cue-onset")).OrderBy(e => e.Start)];
        anyone = [.. evidence.Concat(reading.Cues("cue-someone")).OrderBy(e => e.Start)];
        evidenceSentences = [.. evidence.Select(Sentence)];
        anyoneSentences = [.. anyone.Select(Sentence)];
        dated = [.. reading.Cues("cue-onset").Select(Sentence)];
        asking = [.. reading.Cues("cue-ask").Where(a => a.Start == 0 || reading.Units[a.Start] != reading.Units[a.Start - 1]).Concat(reading.Cues("cue-ask-ending")).Select(Sentence)];
        topical = [.. reading.Cues("cue-topic").Concat(reading.Cues("cue-subject")).Select(Segment)];
        isWriting = reading.Cues("cue-writing").Count > 0;
        topics = reading.Cues("cue-topic").ToLookup(Segment);
        conditions = reading.Cues("cue-if").ToLookup(Segment);
        laterConditions = reading.Cues("cue-if-after").ToLookup(Sentence);
        described = [.. reading.Findings.Where(f => f.Kind == FindingKind.Sign && f.Assertion == Assertion.Present).Select(Sentence)];
        reports = reading.Cues("cue-report").ToLookup(r => reading.Units[r.Start]);
    }

    public static void Mark(Reading reading)
    {
        var questions = new Questions(reading);
        foreach (var finding in reading.Findings.Where(questions.IsAsked))
        {
            finding.Mark(Assertion.Asked);
        }
    }

    private bool IsAsked(Finding finding) =>
        isWriting || IsHypothetical(finding) || (!IsReported(finding) && (IsGoverned(finding) || IsTopical(finding) || IsUnclaimed(finding)));

    /// <summary>"If bleach gets in the eye", unless the sentence says when it did.</summary>
    private bool IsHypothetical(Finding finding) =>
        !dated.Contains(Sentence(finding))
        && (conditions[Segment(finding)].Any(i => i.Start <= finding.Start)
            || laterConditions[Sentence(finding)].Any(i => i.Start >= finding.Start && i.End > finding.End && reading.WordsBetween(finding.End, i.Start) <= WordsToCondition && !IsMeanwhile(i)));

    // "아프면서" is "while it hurts", not "if it hurts".
    private bool IsMeanwhile(Finding condition) => condition.End < reading.Tokens.Count && reading.Tokens[condition.End].Text == "서";

    private bool IsReported(Finding finding) =>
        reports[reading.Units[finding.Start]].Any(r => r.Start > finding.Start && r.End > finding.End && r.Start <= finding.End + SyllablesToReport);

    /// <summary>"Symptoms of uveitis" governs what follows, up to a word of a patient.</summary>
    private bool IsGoverned(Finding finding) =>
        topics[Segment(finding)].LastOrDefault(t => t.Start <= finding.Start) is { } topic
        && !Speaking(finding).Any(e => e.Start >= topic.Start && e.End > topic.End && e.Start <= finding.End);

    /// <summary>"Uveitis treatment", in a sentence without a patient.</summary>
    private bool IsTopical(Finding finding) =>
        topical.Contains(Segment(finding)) && !(finding.Kind == FindingKind.Name ? evidenceSentences : anyoneSentences).Contains(Sentence(finding));

    /// <summary>The name of a disease with no sign beside it, or a question, in a text without a patient.</summary>
    private bool IsUnclaimed(Finding finding) =>
        Speaking(finding).Count == 0
        && ((finding.Kind == FindingKind.Name && (!described.Contains(Sentence(finding)) || asking.Contains(Sentence(finding)))) || (asking.Contains(Sentence(finding)) && reports.Count == 0));

    private List<Finding> Speaking(Finding finding) => finding.Kind == FindingKind.Name ? evidence : anyone;

    private int Segment(Finding finding) => reading.Segments[finding.Start];

    private int Sentence(Finding finding) => reading.Tokens[finding.Start].Sentence;
}
