using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Finds in a question or note what published sources want seen quickly: by the phrase rules, and by a second reader where they are silent.</summary>
/// <remarks>
/// The rules say what was found. The second reader adds the banner of the condition that a text is likest where no rule has one and its urgency is
/// plain, and takes a rule's banner back only where it is sure that no patient is described. What a banner says is always that of `red-flags.yaml`.
/// Immutable; safe to use from several threads.
/// </remarks>
public sealed class RedFlags
{
    private readonly RedFlagRules rules;
    private readonly SecondReader reader;

    private readonly IReadOnlySet<string> general;

    internal RedFlags(RedFlagRules rules, SecondReader reader) => (this.rules, this.reader, general) = (rules, reader, rules.GeneralIds);

    /// <summary>Reads `red-flags.yaml` and `second-reader.bin` of a knowledge folder.</summary>
    /// <exception cref="KnowledgeException">A file is missing or damaged, or one does not belong to the other.</exception>
    public static RedFlags Load(string knowledgeFolder)
    {
        var (rules, reader) = (RedFlagRules.Load(knowledgeFolder), SecondReader.Load(knowledgeFolder));
        if (reader.FlagIds.Except(rules.Ids).FirstOrDefault() is { } unknown)
        {
            throw new KnowledgeException($"{SecondReader.FileName} knows the red flag \"{unknown}\", which red-flags.yaml does not; make it again with ophtimus eval triage-train.");
        }

        return new RedFlags(rules, reader);
    }

    /// <summary>The red flags that a text describes a patient with, the most urgent first, each condition once.</summary>
    /// <param name="text">A question, a message or a note, in English, Korean or both.</param>
    public IReadOnlyList<RedFlag> Find(string text)
    {
        var reading = rules.Read(text);
        if (reading.Tokens.Count == 0)
        {
            return [];
        }

        var features = TriageFeatures.Of(reading);
        var urgency = reader.Urgency(features);
        if (reading.Flags.Count > 0)
        {
            return urgency > reader.Thresholds.Keep ? reading.Flags : [];
        }

        return urgency > reader.Thresholds.Raise ? [rules.Flag(reader.Likeliest(features, general))] : [];
    }
}
