using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class QueryTermsTests
{
    [Fact]
    public void Words_that_only_ask_are_left_out() =>
        Assert.Equal(["treat", "glaucoma"], QueryTerms.Analyze(new Query("How do you treat glaucoma?")).Select(t => t.Text));

    [Fact]
    public void A_question_of_nothing_but_asking_words_keeps_them() => Assert.NotEmpty(QueryTerms.Analyze(new Query("what about you?")));

    [Fact]
    public void A_word_twice_counts_twice_and_a_joined_form_little()
    {
        var terms = QueryTerms.Analyze(new Query("anti-VEGF and VEGF")).ToDictionary(t => t.Text, t => t.Weight);

        Assert.Equal(2, terms["vegf"]);
        Assert.InRange(terms["antivegf"], 0.01, 0.5);
    }

    [Fact]
    public void An_expansion_never_changes_a_word_of_the_person()
    {
        var terms = QueryTerms.Analyze(new Query("glaucoma", [new Expansion("glaucoma suspect", 0.1)]));

        Assert.Equal([("glaucoma", 1.0, true), ("suspect", 0.1, false)], terms.Select(t => (t.Text, t.Weight, t.IsAsked)));
    }

    [Fact]
    public void Of_expansions_that_share_a_word_the_heaviest_counts()
    {
        var terms = QueryTerms.Analyze(new Query("녹내장", [new Expansion("glaucoma", 1, true), new Expansion("chronic glaucoma", 0.1)]));

        var glaucoma = Assert.Single(terms, t => t.Text == "glaucoma");
        Assert.Equal((1.0, true), (glaucoma.Weight, glaucoma.IsAsked));
    }
}
