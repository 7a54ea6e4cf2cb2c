using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Asks every question of a file, several at once, and keeps what came of each in the order of the file.</summary>
/// <param name="parallel">Questions at once, 1 or more.</param>
/// <param name="total">Questions in all settings together.</param>
/// <param name="progress">Told after each.</param>
internal sealed class QuestionRound(int parallel, int total, IProgress<AskingProgress>? progress)
{
    // An engine that fails on so many questions and answered none will not answer the rest either.
    private const int EnoughFailures = 20;

    private readonly Lock counting = new();
    private int done;
    private int failed;

    /// <summary>What came of each question.</summary>
    /// <exception cref="EngineException">The engine failed on every question, or on the first twenty.</exception>
    public async Task<IReadOnlyList<AskedRow<TMade>>> RunAsync<TQuestion, TMade>(
        IReadOnlyList<TQuestion> questions, Func<TQuestion, (string Id, string? Topic)> labelOf, Func<TQuestion, CancellationToken, Task<TMade>> ask, CancellationToken cancellationToken)
        where TMade : class
    {
        var rows = new AskedRow<TMade>[questions.Count];
        var failures = new EngineException?[questions.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, questions.Count), options, async (i, stop) =>
        {
            var (id, topic) = labelOf(questions[i]);
            try
            {
                rows[i] = new AskedRow<TMade>(id, topic, await ask(questions[i], stop), null);
            }
            catch (EngineException e)
            {
                rows[i] = new AskedRow<TMade>(id, topic, null, e.Failure);
                failures[i] = e;
            }

            if (Count(rows[i].Failure is not null))
            {
                throw Hopeless(failures);
            }
        });
        return Array.TrueForAll(failures, f => f is not null) ? throw Hopeless(failures) : rows;
    }

    /// <summary>Counts a question; true where the engine has failed on all so far and enough of them.</summary>
    private bool Count(bool isFailure)
    {
        lock (counting)
        {
            done++;
            failed += isFailure ? 1 : 0;
            progress?.Report(new AskingProgress(done, failed, total));
            return failed == done && failed >= EnoughFailures;
        }
    }

    private static EngineException Hopeless(EngineException?[] failures)
    {
        var first = failures.First(f => f is not null)!;
        return new EngineException(first.Failure, $"The engine failed on each of {failures.Count(f => f is not null)} questions, so nothing was measured. {first.Message}", first);
    }
}
