using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Records;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>What an orchestrator works with.</summary>
internal sealed record OrchestratorParts
{
    public required Thesaurus Thesaurus { get; init; }

    public required RedFlags RedFlags { get; init; }

    public required DrugSafetyRules DrugSafety { get; init; }

    public required Retriever Retriever { get; init; }

    public required EvidenceAssessor Assessor { get; init; }

    public required IAnswerRecords Records { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What keeps the configured index from being searched; gives null while nothing does.</summary>
    public Func<string?> SearchProblem { get; init; } = () => null;

    /// <summary>The model; null where none is configured.</summary>
    public ModelHost? Host { get; init; }
}
