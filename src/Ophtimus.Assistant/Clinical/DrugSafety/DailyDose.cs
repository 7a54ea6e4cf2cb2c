using System.Globalization;

namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Compares a daily dose with a limit by real body weight, and shows the arithmetic.</summary>
internal static class DailyDose
{
    /// <summary>The arithmetic where the dose is above the limit, or where it cannot be judged without a weight; null where it is within.</summary>
    /// <param name="mgPerDay">Daily dose in milligrams, where that is known.</param>
    /// <param name="mgPerKgPerDay">Daily dose per kilogram, where that is known instead.</param>
    /// <param name="weightKg">Real body weight in kilograms, where that is known.</param>
    /// <param name="most">The limit in mg/kg/day.</param>
    public static string? Excess(decimal? mgPerDay, decimal? mgPerKgPerDay, decimal? weightKg, decimal most)
    {
        if (mgPerKgPerDay is { } stated)
        {
            return stated > most ? $"{Rate(stated)} mg/kg/day > {Rate(most)}" : null;
        }

        if (mgPerDay is not > 0)
        {
            return null;
        }

        if (weightKg is not > 0)
        {
            // Rounded up, so that the weight shown is never too small.
            return $"{Plain(mgPerDay.Value)} mg/day ÷ {Rate(most)} mg/kg/day = {Plain(Math.Ceiling(mgPerDay.Value / most * 10) / 10)} kg";
        }

        var rate = mgPerDay.Value / weightKg.Value;
        return rate > most ? $"{Plain(mgPerDay.Value)} mg/day ÷ {Plain(weightKg.Value)} kg = {Shown(rate, most)} mg/kg/day > {Rate(most)}" : null;
    }

    // 5.04 shown with one decimal would read "5.0 > 5.0".
    private static string Shown(decimal rate, decimal most) =>
        Math.Round(rate, 1) > most ? Rate(Math.Round(rate, 1)) : Math.Round(rate, 3).ToString("0.0##", CultureInfo.InvariantCulture);

    private static string Rate(decimal value) => value.ToString("0.0##", CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
