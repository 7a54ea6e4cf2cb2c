using System.Text.RegularExpressions;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library.Triads;

/// <summary>How far a document that was read from one format is the article that its publisher's XML holds.</summary>
/// <remarks>
/// A sentence agrees when a sentence of the document is the same after <see cref="Normalised"/>: the words, their order, their
/// letters, figures, hyphens and punctuation. What is evened out is only what a format has no say in: white space, the shape of
/// quotation marks and dashes, capitals, and the numbers of references. A sentence that is split, run into another or
/// interrupted by a caption does not agree. Each sentence of the document stands for one of the article.
/// </remarks>
internal sealed partial record Agreement
{
    public required int Sentences { get; init; }

    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<string> MissingHeadings { get; init; }

    public required IReadOnlyList<string> AddedHeadings { get; init; }

    /// <summary>Part of the article's sentences that the document has, 0 to 1.</summary>
    public double Share => 1 - ((double)Missing.Count / Sentences);

    /// <param name="article">The measure.</param>
    /// <param name="document">What was read.</param>
    public static Agreement Of(PublisherArticle article, SourceDocument document)
    {
        var read = document.Blocks.SelectMany(b => Reading.Sentences(document.Text.Substring(b.Start, b.Length))).CountBy(Normalised).ToDictionary();
        var missing = new List<string>();
        foreach (var sentence in article.Sections.SelectMany(s => s.Sentences))
        {
            var key = Normalised(sentence);
            if (read.GetValueOrDefault(key) is > 0 and var left)
            {
                read[key] = left - 1;
            }
            else
            {
                missing.Add(sentence);
            }
        }

        // A section without a paragraph of its own shows only in the paths of those inside it.
        var paths = document.Blocks.Select(b => b.HeadingPath).Where(p => p.Count > 0 && !Caption().IsMatch(p[^1])).Select(p => Normalised(string.Join(" > ", p))).Distinct().ToList();
        var wanted = article.Sections.Where(s => s.Sentences.Count > 0).Select(s => Normalised(s.Heading)).ToList();
        return new Agreement
        {
            Sentences = article.Sections.Sum(s => s.Sentences.Count),
            Missing = missing,
            MissingHeadings = [.. wanted.Except(paths)],
            AddedHeadings = [.. paths.Except(wanted)],
        };
    }

    /// <summary>The text in lower case with one kind of space, quotation mark and dash, and without numbers of references.</summary>
    public static string Normalised(string text)
    {
        var even = string.Concat(text.Select(c => c switch
        {
            '‘' or '’' or '′' => '\'',
            '“' or '”' => '"',
            '–' or '—' or '−' or '‐' or '‑' => '-',
            _ => char.ToLowerInvariant(c),
        }));
        return DocumentBuilder.Collapse(References().Replace(even, ""));
    }

    [GeneratedRegex(@"(?:[,-]?\s?\[\d{1,3}(?:\s?[,-]\s?\d{1,3})*\])+")]
    private static partial Regex References();

    [GeneratedRegex(@"^(Table|Figure) \d")]
    private static partial Regex Caption();
}
