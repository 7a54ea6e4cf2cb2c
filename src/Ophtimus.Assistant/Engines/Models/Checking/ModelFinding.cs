namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>One thing that was checked of a model.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">What was found, in one sentence where something is wrong.</param>
public sealed record ModelFinding(string Name, FindingState State, string Detail)
{
    internal static ModelFinding Good(string name, string detail) => new(name, FindingState.Good, detail);

    internal static ModelFinding Doubtful(string name, string detail) => new(name, FindingState.Doubtful, detail);

    internal static ModelFinding Wrong(string name, string detail) => new(name, FindingState.Wrong, detail);
}

/// <summary>How a thing is.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, and not as well as it could.</summary>
    Doubtful,

    /// <summary>Answers would be wrong, or there would be none.</summary>
    Wrong,
}
