using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Means over the answers of one setting; a mean over no answer is null.</summary>
public sealed record EssayMeans
{
    /// <summary>Questions that the engine answered.</summary>
    [JsonPropertyName("answered")]
    public required int Answered { get; init; }

    /// <summary>ROUGE-1 F1, 0 to 1, over the answers whose reference has Latin letters or digits.</summary>
    [JsonPropertyName("rouge1")]
    public required double? Rouge1 { get; init; }

    /// <summary>ROUGE-2 F1, over the same.</summary>
    [JsonPropertyName("rouge2")]
    public required double? Rouge2 { get; init; }

    /// <summary>ROUGE-L F1, over the same.</summary>
    [JsonPropertyName("rougeL")]
    public required double? RougeL { get; init; }

    /// <summary>Smoothed BLEU-4 of each answer, 0 to 1.</summary>
    [JsonPropertyName("bleu")]
    public required double? Bleu { get; init; }

    /// <summary>METEOR, 0 to 1.</summary>
    [JsonPropertyName("meteor")]
    public required double? Meteor { get; init; }

    /// <summary>SemScore, −1 to 1, over the answers that the embedding model measured.</summary>
    [JsonPropertyName("semscore")]
    public required double? SemScore { get; init; }

    /// <summary>Answers whose ROUGE is counted.</summary>
    [JsonPropertyName("rouge_n")]
    public required int WithRouge { get; init; }

    /// <summary>Answers whose SemScore is counted.</summary>
    [JsonPropertyName("semscore_n")]
    public required int WithSemScore { get; init; }

    internal static EssayMeans Of(IReadOnlyList<AskedRow<EssayMeasures>> rows)
    {
        var made = rows.Select(r => r.Made).OfType<EssayMeasures>().ToList();
        return new EssayMeans
        {
            Answered = made.Count,
            Rouge1 = made.Average(m => m.Rouge?.Rouge1),
            Rouge2 = made.Average(m => m.Rouge?.Rouge2),
            RougeL = made.Average(m => m.Rouge?.RougeL),
            Bleu = made.Average(m => (double?)m.Bleu),
            Meteor = made.Average(m => (double?)m.Meteor),
            SemScore = made.Average(m => m.SemScore),
            WithRouge = made.Count(m => m.Rouge is not null),
            WithSemScore = made.Count(m => m.SemScore is not null),
        };
    }
}
