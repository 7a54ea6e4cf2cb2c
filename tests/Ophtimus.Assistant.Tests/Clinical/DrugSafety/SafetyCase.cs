namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>A question, perhaps with a sentence of its answer, and whether one rule fires for it.</summary>
public sealed record SafetyCase(string Rule, bool Fires, string Question, string Sentence)
{
    /// <summary>The cases of the test data.</summary>
    public static IReadOnlyList<SafetyCase> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "drug-safety", "cases.tsv"))
            .Where(l => l.Length > 0 && !l.StartsWith('#'))
            .Select(l => l.Split('\t'))
            .Select(c => new SafetyCase(c[0], c[1] == "fires", c[2], c.Length > 3 ? c[3] : "")),
    ];

    /// <summary>The sentences of the answer.</summary>
    public IReadOnlyList<string> Sentences => Sentence.Length == 0 ? [] : [Sentence];
}
