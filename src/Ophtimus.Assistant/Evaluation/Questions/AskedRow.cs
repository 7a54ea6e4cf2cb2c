using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>What came of one question in one setting.</summary>
/// <typeparam name="T">What was made of the model's answer.</typeparam>
/// <param name="Id">The question's id.</param>
/// <param name="Topic">What it is about; null where the file does not say.</param>
/// <param name="Made">Null where the engine failed.</param>
/// <param name="Failure">How the engine failed; null where it did not.</param>
public sealed record AskedRow<T>(string Id, string? Topic, T? Made, EngineFailure? Failure)
    where T : class
{
    /// <summary>The topic of questions whose file names none.</summary>
    public const string NoTopic = "unspecified";

    /// <summary>The topic as scores name it.</summary>
    public string TopicName => string.IsNullOrWhiteSpace(Topic) ? NoTopic : Topic.Trim();
}

/// <summary>How far a measurement is.</summary>
/// <param name="Done">Questions asked.</param>
/// <param name="Failed">Those of them on which the engine failed.</param>
/// <param name="Total">Questions to ask, in all settings.</param>
public sealed record AskingProgress(int Done, int Failed, int Total);
