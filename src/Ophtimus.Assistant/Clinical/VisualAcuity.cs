using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Clinical;

/// <summary>A visual acuity in the notation it was recorded in, with its equivalents in the others.</summary>
/// <remarks>The minimum angle of resolution is distance read by a normal eye over test distance; logMAR is its decimal logarithm, decimal acuity its inverse (ISO 8596).</remarks>
public sealed partial record VisualAcuity
{
    // Acuities beyond these are slips of the pen: 6/1.5 is above what an eye resolves, 6/600 is counting fingers.
    private const double BestLogMar = -0.6;
    private const double WorstLogMar = 3;

    private VisualAcuity(AcuityNotation notation, string text, double? logMar) => (Notation, Text, LogMar) = (notation, text, logMar);

    /// <summary>The notation it was recorded in.</summary>
    public AcuityNotation Notation { get; }

    /// <summary>As recorded, tidied: "6/12", "20/40", "0.5", "0.30 logMAR", "CF", "HM", "LP", "NLP".</summary>
    public string Text { get; }

    /// <summary>In logMAR; 0.0 is 6/6 (20/20), higher is worse. Null for counting fingers and below, which are no measurements of resolution.</summary>
    public double? LogMar { get; }

    /// <summary>True for counting fingers, hand movements, light perception and none.</summary>
    public bool IsBelowChart => LogMar is null;

    /// <summary>Reads an acuity: 6/12, 20/40, 0.5, 0.3 logMAR, CF, HM, LP, NLP, with their Korean abbreviations (FC, 안전수지, 안전수동, 광각유, 광각무).</summary>
    /// <returns>Null where it is none; the caller says so to the person.</returns>
    public static VisualAcuity? Parse(string text)
    {
        var trimmed = text.Trim();
        if (BelowChart(trimmed) is { } below)
        {
            return below;
        }

        if (Snellen().Match(trimmed) is { Success: true } snellen)
        {
            return FromSnellen(Number(snellen.Groups["test"].Value), Number(snellen.Groups["normal"].Value));
        }

        if (LogMarForm().Match(trimmed) is { Success: true } logMar)
        {
            return FromLogMar(Number(logMar.Groups["value"].Value));
        }

        return DecimalForm().IsMatch(trimmed) ? FromDecimal(Number(trimmed)) : null;
    }

    /// <summary>The Snellen fraction of a test distance (6 or other metres, 20 feet) and the distance at which a normal eye reads the line; null where it cannot be one.</summary>
    public static VisualAcuity? FromSnellen(double test, double normal) =>
        test is 20 or >= 0.5 and <= 6 && normal > 0 && Math.Log10(normal / test) is >= BestLogMar and <= WorstLogMar and var logMar
            ? new(test == 20 ? AcuityNotation.SnellenImperial : AcuityNotation.SnellenMetric, Invariant($"{test:0.##}/{normal:0.##}"), logMar)
            : null;

    /// <summary>A decimal acuity; null outside 0.001 to 4.</summary>
    public static VisualAcuity? FromDecimal(double value) =>
        value > 0 && -Math.Log10(value) is >= BestLogMar and <= WorstLogMar and var logMar ? new(AcuityNotation.DecimalFraction, Invariant($"{value:0.0##}"), logMar) : null;

    /// <summary>A logMAR acuity; null outside -0.6 to 3.</summary>
    public static VisualAcuity? FromLogMar(double value) =>
        value is >= BestLogMar and <= WorstLogMar ? new(AcuityNotation.LogMar, Invariant($"{value:0.00} logMAR"), value) : null;

    /// <summary>Its equivalent in another notation, rounded as charts are; null where there is none.</summary>
    public string? In(AcuityNotation notation)
    {
        if (notation == Notation)
        {
            return Text;
        }

        if (LogMar is not { } logMar)
        {
            return null;
        }

        var angle = Math.Pow(10, logMar);
        return notation switch
        {
            AcuityNotation.SnellenMetric => Invariant($"6/{Rounded(6 * angle)}"),
            AcuityNotation.SnellenImperial => Invariant($"20/{Rounded(20 * angle)}"),
            AcuityNotation.DecimalFraction => Invariant($"{1 / angle:0.0#}"),
            AcuityNotation.LogMar => Invariant($"{logMar + 0.0:0.00} logMAR"),
            _ => null,
        };
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static VisualAcuity? BelowChart(string text) => text.ToUpperInvariant().Replace(".", "", StringComparison.Ordinal) switch
    {
        "CF" or "FC" or "COUNTING FINGERS" or "COUNT FINGERS" or "안전수지" => new(AcuityNotation.CountingFingers, "CF", null),
        "HM" or "HAND MOVEMENTS" or "HAND MOVEMENT" or "HAND MOTION" or "안전수동" => new(AcuityNotation.HandMovements, "HM", null),
        "LP" or "PL" or "LIGHT PERCEPTION" or "PERCEPTION OF LIGHT" or "광각유" or "광각" => new(AcuityNotation.LightPerception, "LP", null),
        "NLP" or "NPL" or "NO LIGHT PERCEPTION" or "NO PERCEPTION OF LIGHT" or "광각무" => new(AcuityNotation.NoLightPerception, "NLP", null),
        _ => null,
    };

    // Charts have no decimals above ten and few below.
    private static double Rounded(double distance) => distance >= 10 ? Math.Round(distance) : Math.Round(distance, 1);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^(?<test>\d{1,2}(\.\d+)?)\s*/\s*(?<normal>\d{1,4}(\.\d+)?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Snellen();

    [GeneratedRegex(@"^(logmar\s*)?(?<value>[+-]?\d\.\d+)\s*logmar$|^logmar\s*(?<value>[+-]?\d(\.\d+)?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex LogMarForm();

    [GeneratedRegex(@"^[0-4](\.\d{1,3})?$", RegexOptions.NonBacktracking)]
    private static partial Regex DecimalForm();
}
