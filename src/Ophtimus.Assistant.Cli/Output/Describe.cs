using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Cli.Output;

/// <summary>Records of the library as people and scripts are shown them.</summary>
internal static class Describe
{
    public static string? Section(IReadOnlyList<string> headingPath) => headingPath.Count == 0 ? null : string.Join(" › ", headingPath);

    /// <summary>"Gordon MO, Kass MA. Title. Journal 2018." with what is known.</summary>
    public static string Bibliography(Source source)
    {
        var authors = source.Authors.Count switch
        {
            0 => "",
            <= 3 => string.Join(", ", source.Authors) + ". ",
            _ => $"{source.Authors[0]} et al. ",
        };
        var place = string.Join(' ', new[] { source.Journal, source.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Where(p => p is not null));
        var title = source.Title.TrimEnd('.');
        return place.Length == 0 ? $"{authors}{title}." : $"{authors}{title}. {place}.";
    }

    /// <summary>"1.2 MB", in powers of 1,000 as disks are sold.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => $"{bytes / 1e3:N0} kB",
        < 1_000_000_000 => $"{bytes / 1e6:N1} MB",
        _ => $"{bytes / 1e9:N1} GB",
    };

    public static PassageJson ToJson(this Passage passage) =>
        new(passage.Id.Ordinal, Section(passage.HeadingPath), passage.Page, passage.Start, passage.End, passage.Text);

    public static ListedJson ToJson(this LibraryEntry entry) => new(
        entry.Source.Id, entry.Source.Title, entry.Source.Journal, entry.Source.Year, entry.Source.Tier.Name(), entry.Source.Language, entry.Source.Link, entry.Path, entry.Characters, entry.Passages, entry.Source.Retracted);
}
