using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Ophtimus.Assistant.Engines;

/// <summary>Holds options to the ranges that are annotated on them.</summary>
internal static class OptionRanges
{
    /// <param name="options">The options.</param>
    /// <param name="section">The section that they are bound from.</param>
    /// <exception cref="EngineException">A value is out of its range; the message says what to type.</exception>
    public static void Check(object options, string section)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            foreach (var range in property.GetCustomAttributes(typeof(RangeAttribute), inherit: false).Cast<RangeAttribute>())
            {
                var value = property.GetValue(options);
                if (!range.IsValid(value))
                {
                    throw new EngineException(EngineFailure.Misconfigured, string.Create(CultureInfo.InvariantCulture, $"{section}:{property.Name} is {Shown(value)}; set it between {Shown(range.Minimum)} and {Shown(range.Maximum)}."));
                }
            }
        }
    }

    private static object? Shown(object? value) => value is TimeSpan time ? time.ToString("g", CultureInfo.InvariantCulture) : value;
}
