using System.Diagnostics;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>The one way in: takes a question through retrieval, gate and answer.</summary>
public sealed class Orchestrator(Retriever retriever, IAnswerer answerer)
{
    // Enough documents for an answer from several, few enough to weigh every sentence of them.
    private const int Documents = 10;

    /// <summary>Answers a question from the library, or says why not.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var evidence = await retriever.FindAsync(question.Text, Documents, question.Filter, cancellationToken);
        var answer = await answerer.AnswerAsync(question.Text, evidence, cancellationToken);
        return answer with { Elapsed = clock.Elapsed };
    }
}
