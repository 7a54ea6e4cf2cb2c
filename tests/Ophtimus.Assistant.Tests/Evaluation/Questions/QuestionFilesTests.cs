using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>Files of questions as people write them.</summary>
public sealed class QuestionFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Letters_are_read_as_capitals_in_their_order()
    {
        var path = folder.Write("q.jsonl", "{\"id\":\"1\",\"question\":\"Which?\",\"options\":{\"b\":\"two\",\"a\":\"one\"},\"answer\":\" b\"}\n\n");

        var question = Assert.Single(MultipleChoiceQuestion.Load(path));

        Assert.Equal(["A", "B"], question.Options.Keys);
        Assert.Equal(("B", null), (question.Answer, question.Topic));
    }

    [Theory]
    [InlineData("no json", "is not a JSON object with \"id\", \"question\", \"options\" and \"answer\".")]
    [InlineData("{\"id\":\"1\",\"question\":\"x\",\"answer\":\"A\"}", "is not a JSON object with \"id\", \"question\", \"options\" and \"answer\".")]
    [InlineData("{\"id\":\"1\",\"question\":\"x\",\"options\":{\"A\":\"one\"},\"answer\":\"A\"}", "has fewer than two options.")]
    [InlineData("{\"id\":\"1\",\"question\":\"x\",\"options\":{\"A\":\"one\",\"B\":\"two\"},\"answer\":\"C\"}", "has an answer that is none of its options.")]
    [InlineData("{\"id\":\"1\",\"question\":\"x\",\"options\":{\"1\":\"one\",\"2\":\"two\"},\"answer\":\"1\"}", "has an option \"1\"; options are named A to Z.")]
    [InlineData("{\"id\":\"1\",\"question\":\"x\",\"options\":{\"A\":\"one\",\"a\":\"two\"},\"answer\":\"A\"}", "has two options of one letter.")]
    public void A_damaged_line_is_named_by_its_number(string line, string problem)
    {
        var path = folder.Write("q.jsonl", $"{{\"id\":\"0\",\"question\":\"x\",\"options\":{{\"A\":\"1\",\"B\":\"2\"}},\"answer\":\"A\"}}\n{line}\n");

        Assert.Equal($"Line 2 of {path} {problem}", Assert.Throws<LibraryException>(() => MultipleChoiceQuestion.Load(path)).Message);
    }

    [Fact]
    public void An_essay_needs_a_reference()
    {
        var good = folder.Write("good.jsonl", "{\"id\":\"1\",\"question\":\"Why?\",\"reference\":\"Because.\"}\n");
        var empty = folder.Write("empty.jsonl", "{\"id\":\"1\",\"question\":\"Why?\",\"reference\":\" \"}\n");
        var without = folder.Write("without.jsonl", "{\"id\":\"1\",\"question\":\"Why?\"}\n");

        Assert.Equal("Because.", Assert.Single(EssayQuestion.Load(good)).Reference);
        Assert.Equal($"Line 1 of {empty} has an empty reference.", Assert.Throws<LibraryException>(() => EssayQuestion.Load(empty)).Message);
        Assert.StartsWith($"Line 1 of {without} is not a JSON object", Assert.Throws<LibraryException>(() => EssayQuestion.Load(without)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_empty_file_says_so()
    {
        Assert.StartsWith("/nowhere.jsonl does not exist", Assert.Throws<LibraryException>(() => EssayQuestion.Load("/nowhere.jsonl")).Message, StringComparison.Ordinal);
        Assert.EndsWith("holds no question.", Assert.Throws<LibraryException>(() => MultipleChoiceQuestion.Load(folder.Write("e.jsonl", "\n"))).Message, StringComparison.Ordinal);
    }
}
