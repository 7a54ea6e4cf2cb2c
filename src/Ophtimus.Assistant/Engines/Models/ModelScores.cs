namespace Ophtimus.Assistant.Engines.Models;

/// <summary>What a model's authors report of it; not measured here. Null where they report none.</summary>
public sealed record ModelScores
{
    /// <summary>Right answers on OphtimusEval (2,153 questions), in per cent.</summary>
    public double? OphtimusEval { get; init; }

    /// <summary>Right answers on the eye questions of MedMCQA (6,932), in per cent.</summary>
    public double? MedMcqa { get; init; }

    /// <summary>Right answers on the eye questions of PubMedQA (297), in per cent.</summary>
    public double? PubMedQa { get; init; }

    /// <summary>ROUGE-L of essays, 0 to 1.</summary>
    public double? RougeL { get; init; }

    /// <summary>BLEU of essays, 0 to 1.</summary>
    public double? Bleu { get; init; }

    /// <summary>METEOR of essays, 0 to 1.</summary>
    public double? Meteor { get; init; }

    /// <summary>SemScore of essays, -1 to 1.</summary>
    public double? SemScore { get; init; }
}
