using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking.Disagreements;

/// <summary>Which source an answer's sentence counts for.</summary>
public sealed class SourcedStatementTests
{
    private static readonly Source Note = new() { Id = "note", Title = "A note" };

    [Fact]
    public void A_note_that_quotes_a_publication_speaks_for_the_publication() =>
        Assert.Equal("https://doi.org/10.1/x", Of(new Reference("x-2020", new Source { Id = "x-2020", Title = "X", Doi = "10.1/x" })).SourceId);

    [Fact]
    public void A_publication_without_an_address_is_told_apart_by_its_key() =>
        Assert.Equal("note/x-2020", Of(new Reference("x-2020", new Source { Id = "x-2020", Title = "X" })).SourceId);

    [Fact]
    public void A_document_of_its_own_speaks_for_itself() => Assert.Equal("note", Of().SourceId);

    private static SourcedStatement Of(params Reference[] published) =>
        SourcedStatement.Of(new AnswerSentence("A sentence.", Verdict.Supported, [new Citation(1, Note, [], "A sentence.", 0, 11, published)]));
}
