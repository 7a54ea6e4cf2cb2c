using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking;

public sealed class QuestionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \t\r\n\u00A0")]
    public void An_empty_question_is_refused(string? text)
    {
        Assert.Null(Question.TryCreate(text, out var problem));
        Assert.Equal("The question is empty; type what you want to know.", problem);
    }

    [Theory]
    [InlineData("?!…")]
    [InlineData("😀")]
    [InlineData("- / -")]
    public void A_question_without_words_is_refused(string text)
    {
        Assert.Null(Question.TryCreate(text, out var problem));
        Assert.Equal("The question has no words; type what you want to know.", problem);
    }

    [Fact]
    public void A_document_pasted_by_mistake_is_refused_with_its_length()
    {
        Assert.Null(Question.TryCreate(new string('a', 100 * 1024), out var problem));
        Assert.Equal("The question has 102,400 characters; shorten it to at most 4,000.", problem);
    }

    [Fact]
    public void White_space_is_collapsed_before_the_length_counts()
    {
        var question = Question.TryCreate("  What\n\tis " + new string(' ', 5000) + "POAG?  ", out var problem);

        Assert.Equal("What is POAG?", question?.Text);
        Assert.Equal("", problem);
        Assert.Equal(SearchFilter.None, question?.Filter);
    }

    [Fact]
    public void The_longest_question_is_accepted() => Assert.NotNull(Question.TryCreate(new string('a', Question.Longest), out _));

    [Fact]
    public void Korean_alone_is_a_question() => Assert.NotNull(Question.TryCreate("안압?", out _));
}
