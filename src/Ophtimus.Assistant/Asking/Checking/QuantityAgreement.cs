using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>How far two quantities say the same.</summary>
internal static class QuantityAgreement
{
    // "almost 80 per cent" may stand for 79.9 %.
    private const double MostRounding = 0.025;

    /// <summary>1 for the same, 0.9 for one end of the other's range, 0 for anything else.</summary>
    public static double Of(Quantity said, Quantity found) =>
        !HaveOneLabel(said, found) || !AreCompatible(said.Comparison, found.Comparison) ? 0 : said.HasValueOf(found) || IsAgeWithoutUnit(said, found) || IsRounded(said, found) ? 1 : !said.IsRange && said.IsEndOf(found) ? 0.9 : 0;

    private static bool IsRounded(Quantity said, Quantity found) =>
        said.Comparison == Comparison.About && found.Comparison == Comparison.Equal && !said.IsRange && !found.IsRange && said.Unit.Dimension == Unit.Percent.Dimension && found.Unit.Dimension == Unit.Percent.Dimension
        && Math.Abs((said.From * said.Unit.Factor) - (found.From * found.Unit.Factor)) <= MostRounding * Math.Abs(found.From * found.Unit.Factor);

    // "under 7" may leave out the years.
    private static bool IsAgeWithoutUnit(Quantity said, Quantity found) => said.Unit == Unit.None && said.Label is null && found.Unit.Name == "year" && said.From == found.From && said.To == found.To;

    /// <summary>True when both may be the same kind of statistic; one without a label may be any.</summary>
    public static bool HaveOneLabel(Quantity said, Quantity found) => said.Label is null || found.Label is null || said.Label == found.Label;

    /// <summary>True when neither says more or less than the other: "≥ 21" and "&gt; 21" do not differ in what a clinician does, "21" and "≥ 21" do.</summary>
    public static bool AreCompatible(Comparison said, Comparison found) => said == Comparison.About || found == Comparison.About || Side(said) == Side(found);

    private static int Side(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast or Comparison.MoreThan => 1,
        Comparison.AtMost or Comparison.LessThan => -1,
        _ => 0,
    };
}
