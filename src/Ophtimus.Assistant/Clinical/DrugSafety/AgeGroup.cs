namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>The words of the thesaurus for an age.</summary>
internal static class AgeGroup
{
    private const int Newborn = 1;
    private const int Infant = 24;
    private const int Child = 18 * 12;

    /// <summary>Terms that an age in months implies; none for adults or an unknown age.</summary>
    public static IEnumerable<string> Of(int? ageMonths) => ageMonths switch
    {
        null or >= Child => [],
        < Newborn => ["newborn", "infant", "child"],
        < Infant => ["infant", "child"],
        _ => ["child"],
    };
}
