using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>The conformance suites taken together.</summary>
public sealed class DocumentReaderSuitesTests
{
    private static readonly IReadOnlyList<DocumentReaderConformanceTests> Suites =
        [.. typeof(DocumentReaderConformanceTests).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(DocumentReaderConformanceTests)))
            .Select(t => (DocumentReaderConformanceTests)Activator.CreateInstance(t)!)];

    [Fact]
    public void Every_reader_of_the_product_has_a_conformance_suite()
    {
        var readers = typeof(IDocumentReader).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IDocumentReader)));

        var covered = Suites.Select(s => s.Reader.GetType()).ToHashSet();

        Assert.All(readers, reader => Assert.Contains(reader, covered));
    }

    [Fact]
    public void Every_sample_is_accepted_by_exactly_one_reader() => Assert.All(Suites, suite =>
    {
        var head = DocumentReaderConformanceTests.Head(suite.WellFormed);

        var accepting = Suites.Where(s => s.Reader.Accepts(suite.Extension, head)).Select(s => s.Reader.Format);

        Assert.Equal([suite.Reader.Format], accepting);
    });

    [Fact]
    public void Formats_have_different_names() => Assert.Distinct(Suites.Select(s => s.Reader.Format));
}
