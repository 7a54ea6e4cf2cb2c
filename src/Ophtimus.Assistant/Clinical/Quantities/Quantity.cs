namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>A number with what it counts or measures, as a text states it.</summary>
/// <param name="From">The value, or the first of a range, in the unit.</param>
/// <param name="To">The last of a range; else the value. "From 25 to 16" has a last below its first.</param>
/// <param name="Unit">Its unit; <see cref="Unit.None"/> for a bare number.</param>
/// <param name="Comparison">Whether the text says the number, at least it, at most it …</param>
/// <param name="Label">What a statistic is: p, n, HR, OR, RR or CI; else null.</param>
/// <param name="Start">Offset of the expression, words of comparison included, label not.</param>
/// <param name="End">Offset past it.</param>
public sealed record Quantity(double From, double To, Unit Unit, Comparison Comparison, string? Label, int Start, int End)
{
    // Decimal fractions are rarely exact in binary.
    private const double Tolerance = 1e-9;

    /// <summary>True for "10–21", "10 to 21", "between 10 and 21".</summary>
    public bool IsRange => From != To;

    /// <summary>True when both measure the same thing, so that their numbers can be compared; a bare fraction compares with a percentage.</summary>
    public bool IsCommensurable(Quantity other) =>
        Unit.Dimension == other.Unit.Dimension || (IsFraction && other.Unit.Dimension == Unit.Percent.Dimension) || (Unit.Dimension == Unit.Percent.Dimension && other.IsFraction);

    /// <summary>True when both are durations, both frequencies, or commensurable: one may stand in the other's place.</summary>
    public bool IsAlike(Quantity other) => IsCommensurable(other) || (Family(Unit) is { } family && family == Family(other.Unit));

    /// <summary>True when both state the same number after exact conversion: 1 g and 1000 mg, 12 months and a year, 0.5 and 50 %, 6/12 and 20/40.</summary>
    public bool HasValueOf(Quantity other) => IsCommensurable(other) && Same(From, other, other.From) && Same(To, other, other.To);

    /// <summary>True when a single value is one end of the other's range, or the other way round.</summary>
    public bool IsEndOf(Quantity other) =>
        IsCommensurable(other) && IsRange != other.IsRange
        && (Same(From, other, other.From) || Same(To, other, other.To) || Same(From, other, other.To) || Same(To, other, other.From));

    /// <summary>True when one number is a power of ten times the other: a slip of the decimal point or of a unit.</summary>
    public bool IsTenfold(Quantity other)
    {
        var ratio = Math.Abs(other.From * other.Unit.Factor) is > 0 and var theirs ? Math.Abs(From * Unit.Factor) / theirs : 0;
        return ratio > 0 && Math.Abs(Math.Log10(ratio)) is var power && power > 0.5 && Math.Abs(power - Math.Round(power)) < Tolerance;
    }

    // Days and months, having no exact ratio, are two dimensions of one kind.
    private static string? Family(Unit unit) => unit.Dimension switch
    {
        "days" or "months" => "duration",
        "frequency by days" or "frequency by months" => "frequency",
        _ => null,
    };

    // "0.5" may be 50 %, "62" cannot be.
    private bool IsFraction => Unit == Unit.None && From is > 0 and < 1 && To is > 0 and < 1;

    private bool Same(double mine, Quantity other, double theirs)
    {
        var a = mine * Unit.Factor;
        var b = theirs * other.Unit.Factor;
        return Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b)) || (IsWordedFraction(other) && Math.Abs(a - b) < 0.006);
    }

    // "a third" is 33 % and 33.3 % alike.
    private bool IsWordedFraction(Quantity other) => Unit.Dimension == Unit.Percent.Dimension && (IsThird(From) || IsThird(other.From));

    private static bool IsThird(double percent) => percent is > 33.33333 and < 33.33334 or > 66.66666 and < 66.66667;
}
