namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>What came of every question of a file, in the file's order.</summary>
/// <typeparam name="T">What was made of an answer.</typeparam>
/// <param name="WithRetrieval">With passages of the library to read; null where that was not asked for.</param>
/// <param name="WithoutRetrieval">From the model's own knowledge; null where that was not asked for.</param>
public sealed record MeasuredRows<T>(IReadOnlyList<AskedRow<T>>? WithRetrieval, IReadOnlyList<AskedRow<T>>? WithoutRetrieval)
    where T : class
{
    /// <summary>The rows that a score's own figures are of: those with retrieval, where these were asked for.</summary>
    public IReadOnlyList<AskedRow<T>> Configured => WithRetrieval ?? WithoutRetrieval ?? throw new InvalidOperationException("No setting was measured.");

    /// <summary>True where the engine failed on a question.</summary>
    public bool HasFailures => Settings.Any(s => s.Rows.Any(r => r.Failure is not null));

    /// <summary>The settings that were measured, with their names.</summary>
    internal IEnumerable<(string Name, IReadOnlyList<AskedRow<T>> Rows)> Settings =>
        new[] { (Name: "with retrieval", Rows: WithRetrieval), (Name: "without retrieval", Rows: WithoutRetrieval) }.Where(s => s.Rows is not null).Select(s => (s.Name, s.Rows!));

    /// <summary>The topics, by name.</summary>
    internal IEnumerable<string> Topics => Configured.Select(r => r.TopicName).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The rows of one topic.</summary>
    internal MeasuredRows<T> Of(string topic) => new(
        WithRetrieval is null ? null : [.. WithRetrieval.Where(r => r.TopicName == topic)],
        WithoutRetrieval is null ? null : [.. WithoutRetrieval.Where(r => r.TopicName == topic)]);

    /// <summary>A figure of each setting; null where the setting was not measured.</summary>
    internal InBothSettings<TFigure> Each<TFigure>(Func<IReadOnlyList<AskedRow<T>>, TFigure> figure) =>
        new(WithRetrieval is null ? default : figure(WithRetrieval), WithoutRetrieval is null ? default : figure(WithoutRetrieval));
}
