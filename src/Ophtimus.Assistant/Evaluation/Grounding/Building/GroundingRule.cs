namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>One way to make a claim of a statement.</summary>
/// <param name="Name">Its name, unique in the rule book.</param>
/// <param name="Class">The class of its cases.</param>
/// <param name="Part">The half of the benchmark it writes for.</param>
/// <param name="Label">What the passage does for its claims.</param>
/// <param name="Alter">All the claims it can make of a statement; none where the statement does not suit it.</param>
internal sealed record GroundingRule(string Name, string Class, BenchmarkPart Part, GroundingLabel Label, Func<Statement, Random, IEnumerable<Alteration>> Alter)
{
    public static GroundingRule Development(string name, string ofClass, GroundingLabel label, Func<Statement, Random, IEnumerable<Alteration>> alter) =>
        new(name, ofClass, BenchmarkPart.Development, label, alter);

    public static GroundingRule Test(string name, string ofClass, GroundingLabel label, Func<Statement, Random, IEnumerable<Alteration>> alter) =>
        new(name, ofClass, BenchmarkPart.Test, label, alter);
}
