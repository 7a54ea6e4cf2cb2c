using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Metrics;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>How near an answer is to its reference.</summary>
/// <param name="Rouge">Null where the reference has no Latin letters or digits.</param>
/// <param name="Bleu">BLEU-4, smoothed, 0 to 1.</param>
/// <param name="Meteor">METEOR, 0 to 1.</param>
/// <param name="SemScore">−1 to 1; null where no embedding model is configured, or it failed on this answer.</param>
/// <param name="HadPassages">Whether the model had a passage to read.</param>
public sealed record EssayMeasures(Rouge? Rouge, double Bleu, double Meteor, double? SemScore, bool HadPassages);

/// <summary>Asks a model questions in prose and compares its answers with references.</summary>
/// <param name="embeddings">The configured embedding model; null where there is none.</param>
/// <param name="stem">Whether ROUGE compares words by their Porter stems.</param>
public sealed class EssayEvaluation(IEmbeddingGenerator<string, Embedding<float>>? embeddings, bool stem)
{
    /// <summary>The prompt, in `plugins/Evaluation`.</summary>
    public const string Prompt = "Evaluation.essay";

    /// <summary>The measures of every answer.</summary>
    /// <exception cref="EngineException">The engine failed on every question of a setting.</exception>
    public Task<MeasuredRows<EssayMeasures>> RunAsync(IReadOnlyList<EssayQuestion> questions, QuestionSettings settings, CancellationToken cancellationToken) => settings.AskAsync(
        questions, q => (q.Id, q.Topic), Prompt, q => new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = q.Question }, MeasureAsync, cancellationToken);

    private async Task<EssayMeasures> MeasureAsync(EssayQuestion question, ModelAnswer answer, CancellationToken cancellationToken)
    {
        var text = answer.Text.Trim();
        return new EssayMeasures(
            Rouge.Score(text, question.Reference, stem),
            Bleu.Score(text, question.Reference),
            Meteor.Score(text, question.Reference),
            embeddings is null ? null : await SemanticAsync(text, question.Reference, embeddings, cancellationToken),
            answer.HadPassages);
    }

    // The engine answered; the other measures stand where the embedding model does not.
    private static async Task<double?> SemanticAsync(string text, string reference, IEmbeddingGenerator<string, Embedding<float>> embeddings, CancellationToken cancellationToken)
    {
        try
        {
            return text.Length == 0 ? 0 : await SemScore.ScoreAsync(text, reference, embeddings, cancellationToken);
        }
        catch (EngineException)
        {
            return null;
        }
    }
}
