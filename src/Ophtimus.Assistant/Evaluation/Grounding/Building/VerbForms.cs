namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>A verb in the forms that rules need ("reduce", "reduces", "reduced").</summary>
/// <param name="Base">Infinitive.</param>
/// <param name="Present">Third person singular of the present.</param>
/// <param name="Past">Past tense.</param>
internal sealed record VerbForms(string Base, string Present, string Past)
{
    private static readonly string[] DoubledInPast = ["control", "occur", "stop", "recur"];

    /// <summary>Verbs that findings are told with.</summary>
    public static IReadOnlyList<VerbForms> All { get; } =
    [
        .. "reduce improve increase decrease cause raise halve require receive achieve provide produce resolve include preserve promote suggest differ lower prevent show delay slow affect change benefit develop help support allow need treat result predict protect detect confirm reach respond accelerate gain favour enhance worsen alter respect contain depend exceed progress recur reveal appear demonstrate control occur stop rely resemble report establish correlate"
            .Split(' ').Select(Regular),
        new("find", "finds", "found"), new("lead", "leads", "led"), new("rise", "rises", "rose"), new("fall", "falls", "fell"), new("lose", "loses", "lost"),
        new("grow", "grows", "grew"), new("give", "gives", "gave"), new("have", "has", "had"), new("make", "makes", "made"), new("keep", "keeps", "kept"), new("meet", "meets", "met"),
    ];

    private static VerbForms Regular(string verb) => new(
        verb,
        verb.EndsWith("ch", StringComparison.Ordinal) ? verb + "es" : verb.EndsWith("ly", StringComparison.Ordinal) ? verb[..^1] + "ies" : verb + "s",
        verb.EndsWith('e') ? verb + "d" : verb.EndsWith("ly", StringComparison.Ordinal) ? verb[..^1] + "ied" : DoubledInPast.Contains(verb) ? verb + verb[^1] + "ed" : verb + "ed");
}
