using Ophtimus.Assistant.Evaluation.Grounding;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation.Grounding;

public sealed class GroundingCaseTests : IDisposable
{
    private const int MostBytes = 3 * 1024 * 1024;

    private static readonly string[] Shipped = ["grounding-dev.jsonl", "grounding-test.jsonl"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_of_the_five_keys_is_enough()
    {
        var path = folder.Write("mine.jsonl", """{"id":"a","claim":"안압은 24 mmHg였다.","passage":"Pressure was 24 mmHg.","label":"unsupported","class":"mine"}""");

        var row = Assert.Single(GroundingCase.Load(path));

        Assert.Equal(new GroundingCase { Id = "a", Claim = "안압은 24 mmHg였다.", Passage = "Pressure was 24 mmHg.", Label = GroundingLabel.Unsupported, Class = "mine" }, row);
    }

    [Fact]
    public void Saved_cases_are_read_back_as_they_were()
    {
        var cases = new[] { new GroundingCase { Id = "a", Claim = "위험비는 0.50이었다.", Passage = "The \"hazard\" ratio was 0.50 (≥ 1 µg).", Label = GroundingLabel.Supported, Class = "korean-supported", Rule = "r", Source = "s" } };
        var path = Path.Combine(folder.Path, "new", "cases.jsonl");

        GroundingCase.Save(cases, path);

        Assert.Equal(cases, GroundingCase.Load(path));
        Assert.Contains("위험비는", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"a","claim":"c","passage":"p","label":"maybe","class":"k"}""")]
    [InlineData("""{"id":"a","claim":"c","label":"supported","class":"k"}""")]
    [InlineData("not JSON")]
    public void A_damaged_row_is_named_by_its_line(string row)
    {
        var path = folder.Write("damaged.jsonl", """{"id":"a","claim":"c","passage":"p","label":"supported","class":"k"}""" + "\n" + row);

        var problem = Assert.Throws<LibraryException>(() => GroundingCase.Load(path));

        Assert.StartsWith("Line 2 of ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains("does not exist", Assert.Throws<LibraryException>(() => GroundingCase.Load(Path.Combine(folder.Path, "none.jsonl"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("grounding-dev.jsonl")]
    [InlineData("grounding-test.jsonl")]
    public void A_shipped_file_has_enough_of_each_class_and_stays_small(string name)
    {
        var path = Path.Combine(ShippedKnowledge.Folder, "evaluation", name);

        var cases = GroundingCase.Load(path);

        var counts = cases.GroupBy(c => c.Class).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(["number", "laterality", "negation", "paraphrase"], c => Assert.InRange(counts[c], 300, int.MaxValue));
        Assert.All(["direction", "comparison", "unit", "frequency", "entity", "population", "wrong-citation", "unsupported"], c => Assert.InRange(counts[c], 100, int.MaxValue));
        Assert.Distinct(cases.Select(c => c.Id));
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
    }

    [Fact]
    public void The_shipped_halves_share_no_rule_and_no_source()
    {
        var halves = Shipped.Select(f => GroundingCase.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", f))).ToList();

        Assert.Empty(halves[0].Select(c => c.Rule).Intersect(halves[1].Select(c => c.Rule)));
        Assert.Empty(halves[0].Select(c => c.Source).Intersect(halves[1].Select(c => c.Source)));
    }
}
