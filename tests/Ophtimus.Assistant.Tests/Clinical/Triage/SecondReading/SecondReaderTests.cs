using System.Diagnostics;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical.Triage.SecondReading;

/// <summary>The second reader and its file.</summary>
public sealed class SecondReaderTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(ShippedKnowledge.Folder, SecondReader.FileName);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_written_as_it_was_read()
    {
        var copy = Path.Combine(folder.Path, SecondReader.FileName);

        SecondReader.Load(ShippedKnowledge.Folder).Save(copy);

        Assert.Equal(File.ReadAllBytes(Shipped), File.ReadAllBytes(copy));
    }

    [Fact]
    public void A_missing_file_says_what_to_do() =>
        Assert.EndsWith("cannot be read; restore the knowledge folder, or name it with --knowledge.", Assert.Throws<KnowledgeException>(() => SecondReader.Load(folder.Path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(30)]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public void A_file_cut_short_says_so(int length)
    {
        File.WriteAllBytes(Path.Combine(folder.Path, SecondReader.FileName), File.ReadAllBytes(Shipped)[..length]);

        Assert.EndsWith("is cut short; restore it, or make it again with ophtimus eval triage-train.", Assert.Throws<KnowledgeException>(() => SecondReader.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ophtimus second reader 0\n")]
    [InlineData("something else that is long enough")]
    public void A_file_of_another_kind_says_so(string content)
    {
        folder.Write(SecondReader.FileName, content);

        Assert.EndsWith("is not of this version of the program; restore it, or make it again with ophtimus eval triage-train.", Assert.Throws<KnowledgeException>(() => SecondReader.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_says_so() =>
        Assert.EndsWith("cannot be written; name another file with --out.", Assert.Throws<KnowledgeException>(() => SecondReader.Load(ShippedKnowledge.Folder).Save(Path.Combine(folder.Path, "no", "such"))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shipped_one_is_small_loads_at_once_and_knows_every_flag()
    {
        SecondReader.Load(ShippedKnowledge.Folder);

        var fastest = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            SecondReader.Load(ShippedKnowledge.Folder);
            return watch.Elapsed.TotalMilliseconds;
        });

        Assert.InRange(fastest, 0, 50);
        Assert.InRange(new FileInfo(Shipped).Length, 1, 1_500_000);
        Assert.Equal(RedFlagRules.Load(ShippedKnowledge.Folder).Ids.Order(), SecondReader.Load(ShippedKnowledge.Folder).FlagIds.Order());
    }

    [Fact]
    public void A_text_like_no_condition_in_particular_gets_a_general_one()
    {
        LinearModel Always(int score) => new(1, score, new sbyte[4]);
        var reader = new SecondReader(Always(1), [("a", Always(-1)), ("b", Always(-2)), ("c", Always(-3))], new SecondReaderThresholds(0, -1));

        Assert.Equal("b", reader.Likeliest([1, 2], new HashSet<string> { "b", "c" }));
        Assert.Equal("a", reader.Likeliest([1, 2], new HashSet<string>()));
    }

    [Fact]
    public void Weights_are_rounded_to_steps_and_the_largest_cut()
    {
        var model = LinearModel.Round([0.26, -0.24, 100, 0, 0.5], 0.25f);

        Assert.Equal([1, -1, sbyte.MaxValue, 0], model.Weights.Select(w => (int)w));
        Assert.Equal((2 + 1 - 1) * 0.25 / Math.Sqrt(3), model.Score([0, 1]), 6);
        Assert.Equal(model.Score([0]), model.Score([4]));
    }
}
