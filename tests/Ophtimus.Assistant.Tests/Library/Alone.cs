namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Tests that measure time or memory, or fill the machine with processes: they run after the others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}
