using System.Globalization;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Sizes for people, in powers of ten as disks are sold.</summary>
public static class FileSize
{
    /// <summary>"4.92 GB", "17.2 MB", "800 bytes".</summary>
    public static string Of(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
    };
}
