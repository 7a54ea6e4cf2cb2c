namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>A unit of measurement.</summary>
/// <param name="Name">As it is written by convention, such as "mg/kg"; empty for a bare number.</param>
/// <param name="Dimension">What it measures, such as "mass/mass"; units of one dimension convert exactly.</param>
/// <param name="Factor">How many of the dimension's base units (g, L, mmHg, m, day, month …) it is.</param>
public readonly record struct Unit(string Name, string Dimension, double Factor)
{
    /// <summary>No unit: a count, a ratio, a year, a score.</summary>
    public static Unit None { get; } = new("", "", 1);

    /// <summary>Per hundred.</summary>
    public static Unit Percent { get; } = new("%", "proportion", 0.01);

    /// <summary>Snellen acuity as the fraction it is: 20/40 and 6/12 are both 0.5.</summary>
    public static Unit Snellen { get; } = new("Snellen", "acuity", 1);

    /// <summary>Multiples: twice, three-fold.</summary>
    public static Unit Fold { get; } = new("times", "fold", 1);

    /// <summary>How often, per day; every 6 hours is 4.</summary>
    public static Unit PerDay { get; } = new("per day", "frequency by days", 1);

    /// <summary>How often, per month; months have no fixed number of days, so this is a dimension of its own.</summary>
    public static Unit PerMonth { get; } = new("per month", "frequency by months", 1);
}
