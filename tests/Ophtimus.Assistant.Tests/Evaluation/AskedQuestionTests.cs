using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

public sealed class AskedQuestionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_needs_no_more_than_an_id_and_a_question()
    {
        var path = folder.Write("q.jsonl", "{\"id\":\"1\",\"question\":\"dry eye\"}\n\n{\"id\":\"2\",\"question\":\"x\",\"refuse\":true,\"must\":[\"a|b\"],\"kind\":\"trap\"}\n");

        var questions = AskedQuestion.Load(path);

        Assert.Equal([("1", false, 0), ("2", true, 1)], questions.Select(q => (q.Id, q.Refuse, q.Must.Count)));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"id\":\"1\"}")]
    [InlineData("{\"question\":\"dry eye\"}")]
    [InlineData("null")]
    [InlineData("{\"id\":null,\"question\":\"dry eye\"}")]
    [InlineData("{\"id\":\"1\",\"question\":\"dry eye\",\"must\":null}")]
    public void A_damaged_line_is_named_by_its_number(string line)
    {
        var path = folder.Write("q.jsonl", $"{{\"id\":\"0\",\"question\":\"x\"}}\n{line}\n");

        Assert.StartsWith($"Line 2 of {path}", Assert.Throws<LibraryException>(() => AskedQuestion.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_empty_file_says_so()
    {
        Assert.EndsWith("does not exist; --file names a file with one JSON object a line.", Assert.Throws<LibraryException>(() => AskedQuestion.Load("/nowhere.jsonl")).Message, StringComparison.Ordinal);
        Assert.EndsWith("holds no question.", Assert.Throws<LibraryException>(() => AskedQuestion.Load(folder.Write("e.jsonl", "\n"))).Message, StringComparison.Ordinal);
    }
}
