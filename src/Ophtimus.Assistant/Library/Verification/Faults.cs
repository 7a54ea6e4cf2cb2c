namespace Ophtimus.Assistant.Library.Verification;

/// <summary>Counts faults and remembers the first few by name.</summary>
internal sealed class Faults
{
    private const int MostNamed = 3;

    private readonly List<string> named = [];

    public long Count { get; private set; }

    public void Add(string name)
    {
        Count++;
        if (named.Count < MostNamed)
        {
            named.Add(name);
        }
    }

    /// <summary>"PMC1, PMC2, PMC3 and 12 more".</summary>
    public override string ToString() => string.Join(", ", named) + (Count > named.Count ? $" and {Count - named.Count:N0} more" : "");
}
