using System.Globalization;

namespace Ophtimus.Assistant.Clinical;

/// <summary>An intraocular pressure.</summary>
public readonly record struct IntraocularPressure
{
    // A hypotonous eye can be near 0; above 100 the central retinal artery is long closed, and the number is a slip.
    private const decimal Highest = 100;

    private IntraocularPressure(decimal mmHg) => MmHg = mmHg;

    /// <summary>In millimetres of mercury.</summary>
    /// <value>0 to 100.</value>
    public decimal MmHg { get; }

    /// <summary>A pressure in millimetres of mercury.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above 100.</exception>
    public static IntraocularPressure FromMmHg(decimal mmHg) =>
        mmHg is >= 0 and <= Highest ? new(mmHg) : throw new ArgumentOutOfRangeException(nameof(mmHg), mmHg, "An intraocular pressure lies between 0 and 100 mmHg.");

    /// <summary>"21 mmHg".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MmHg:0.##} mmHg");
}
