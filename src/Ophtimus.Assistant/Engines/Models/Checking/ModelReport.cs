namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>What a check of a model found.</summary>
/// <param name="Findings">Each thing that was checked, in order.</param>
/// <param name="Profile">What the engine says of the model; null where it was not reached.</param>
/// <param name="Speed">How fast it is; null where it gave no answer.</param>
public sealed record ModelReport(IReadOnlyList<ModelFinding> Findings, EngineProfile? Profile, ModelSpeed? Speed)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsGood => Findings.All(f => f.State != FindingState.Wrong);
}
