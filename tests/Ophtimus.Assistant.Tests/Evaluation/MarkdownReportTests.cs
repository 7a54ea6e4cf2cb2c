using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

public sealed class MarkdownReportTests
{
    [Fact]
    public void It_is_written_from_top_to_bottom()
    {
        var report = new MarkdownReport("Triage").Paragraph("Two\nlines.").Section("By level").Table(["level", "n"], [["urgent", "3"], ["a|b", "4"]]).List(["one", "two"]).List([]);

        Assert.Equal("""
            # Triage

            Two lines.

            ## By level

            | level | n |
            |---|---:|
            | urgent | 3 |
            | a\|b | 4 |

            - one
            - two

            """, report.Text);
    }

    [Fact]
    public void A_row_with_a_cell_too_few_is_refused() =>
        Assert.StartsWith("A row has 1 cells under 2 headings.", Assert.Throws<ArgumentException>(() => new MarkdownReport("x").Table(["a", "b"], [["1"]])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_replaces_an_older_one_and_says_where_it_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("r.md", "a much longer report of last year, with figures\n");

        await new MarkdownReport("New").WriteAsync(path, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<LibraryException>(() => new MarkdownReport("New").WriteAsync(Path.Combine(folder.Path, "none", "r.md"), TestContext.Current.CancellationToken));

        Assert.Equal("# New\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.EndsWith("name a file in a folder that exists and that you may write to.", refused.Message, StringComparison.Ordinal);
    }
}
