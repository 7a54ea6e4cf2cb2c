using System.Globalization;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>Prints rows of figures.</summary>
internal static class Table
{
    /// <summary>One row; whole numbers without decimals, others with two.</summary>
    public static void Print(params object[] cells) =>
        Console.Out.WriteLine(string.Join("  ", cells.Select(c => c is double number ? number.ToString("N2", CultureInfo.InvariantCulture) : string.Format(CultureInfo.InvariantCulture, "{0:N0}", c))));
}
