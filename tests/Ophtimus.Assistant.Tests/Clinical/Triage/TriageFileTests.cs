using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical.Triage;

/// <summary>Reading red flags from their file.</summary>
public sealed class TriageFileTests : IDisposable
{
    private const string Small = """
        light: the, my
        words:
          eye: eye, eyes, 눈
        concepts:
          ignore:
            en: eye test
          cue-deny:
            en: no
          itch:
            en: itch*, (very|quite) scratchy
            ko: 가려, 가렵
          in-eye:
            kind: modifier
            en: <eye>
          itchy-eye:
            pairs: itch & in-eye
          old:
            en: "# years"
        red-flags:
          - id: itch
            urgency: days
            en: {condition: itch, patient: a, clinician: b}
            ko: {condition: 가려움, patient: 가, clinician: 나}
            source: {title: T, publisher: P, year: 2020, url: "https://example.org", checked-against: the page}
            when: ["itchy-eye & -old"]
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("my eyes are itching", true)]
    [InlineData("quite scratchy eye", true)]
    [InlineData("눈이 가려워요", true)]
    [InlineData("eye test itching", false)]
    [InlineData("no itching of the eyes", false)]
    [InlineData("itching eyes, 12 years", false)]
    [InlineData("itching. The eyes are fine", false)]
    public void A_condition_holds_where_its_parts_do(string text, bool raised)
    {
        folder.Write("red-flags.yaml", Small);

        var flags = RedFlagRules.Load(folder.Path).Find(text);

        Assert.Equal(raised ? ["itch"] : [], flags.Select(f => f.Id));
    }

    [Fact]
    public void An_entry_is_read_with_everything_it_says()
    {
        folder.Write("red-flags.yaml", Small);

        var flag = Assert.Single(RedFlagRules.Load(folder.Path).Find("itchy EYES"));

        Assert.Equal(new RedFlagWording("가려움", "가", "나"), flag.In("ko"));
        Assert.Equal(("itch", "a", "b", Urgency.Days), (flag.Condition("en"), flag.Banner("en"), flag.ClinicianBanner("en"), flag.Urgency));
        Assert.Equal(new RedFlagSource("T", "P", 2020, "https://example.org", "the page"), flag.Source);
        Assert.Equal(["itchy EYES"], flag.Words);
    }

    [Theory]
    [InlineData("urgency: days", "urgency: soon", "\"soon\" is not an urgency; write minutes, immediate, same-day, urgent or days")]
    [InlineData("kind: modifier", "kind: verb", "\"verb\" is not a kind")]
    [InlineData("year: 2020", "year: last", "\"year\" is not a year")]
    [InlineData("pairs: itch & in-eye", "pairs: itch", "does not join two concepts")]
    [InlineData("title: T, ", "", "\"title\" is missing")]
    [InlineData("when: [\"itchy-eye & -old\"]", "when: x", "\"when\" is not a list")]
    [InlineData("words:", "words", "")]
    public void A_damaged_file_is_named_with_the_line(string good, string bad, string reason)
    {
        var path = folder.Write("red-flags.yaml", Small.Replace(good, bad, StringComparison.Ordinal));

        var e = Assert.Throws<KnowledgeException>(() => RedFlagRules.Load(folder.Path));

        Assert.StartsWith($"{path} is not a valid list of red flags at line ", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("itchy-eye & -old", "itchy-eye & -young", "the concept \"young\" is not listed")]
    [InlineData("pairs: itch & in-eye", "pairs: itch & old", "the concept \"old\" is not listed, or only later")]
    [InlineData("en: <eye>", "en: <nose>", "<nose> is not a group that is listed")]
    public void A_name_that_stands_for_nothing_is_told(string good, string bad, string reason)
    {
        folder.Write("red-flags.yaml", Small.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(reason, Assert.Throws<KnowledgeException>(() => RedFlagRules.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_how_to_name_another_folder()
    {
        var e = Assert.Throws<KnowledgeException>(() => RedFlagRules.Load(folder.Path));

        Assert.EndsWith("cannot be read; restore the knowledge folder, or name it with --knowledge.", e.Message, StringComparison.Ordinal);
    }
}
