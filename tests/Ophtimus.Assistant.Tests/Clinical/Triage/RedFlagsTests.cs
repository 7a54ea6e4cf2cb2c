using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical.Triage;

/// <summary>The rules and the second reader together.</summary>
public sealed class RedFlagsTests
{
    private static readonly RedFlagRules Rules = RedFlagRules.Load(ShippedKnowledge.Folder);
    private static readonly RedFlags Shipped = RedFlags.Load(ShippedKnowledge.Folder);

    [Theory]
    [InlineData("a splash of tarnish remover went under her specs and she's howling")]
    [InlineData("husband's lid has flopped shut and one pupil is enormous")]
    public void What_no_rule_foresaw_raises_one_flag_with_its_wording_and_source(string text)
    {
        Assert.Empty(Rules.Find(text));

        var flag = Assert.Single(Shipped.Find(text));

        Assert.Empty(flag.Words);
        Assert.StartsWith("https://", flag.Source.Url, StringComparison.Ordinal);
        Assert.NotEqual(flag.Banner("en"), flag.Banner("ko"));
    }

    [Theory]
    [InlineData("Spelling of metamorphopsia")]
    [InlineData("write me three SBAs on sudden painless visual loss")]
    [InlineData("전방출혈 재출혈률")]
    public void A_rule_that_takes_a_topic_for_a_patient_is_overruled(string text)
    {
        Assert.NotEmpty(Rules.Find(text));
        Assert.Empty(Shipped.Find(text));
    }

    [Theory]
    [InlineData("bleach splashed in my eye")]
    [InlineData("갑자기 한쪽 눈이 깜깜해졌어요")]
    public void What_a_rule_raises_stands_as_the_rule_has_it(string text) =>
        Assert.Equal(Rules.Find(text).Select(f => (f.Id, string.Join('|', f.Words))), Shipped.Find(text).Select(f => (f.Id, string.Join('|', f.Words))));

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    [InlineData("hello")]
    [InlineData("What are your opening hours?")]
    public void A_text_that_says_little_raises_none(string text) => Assert.Empty(Shipped.Find(text));

    [Fact]
    public void A_general_flag_shows_only_where_no_other_of_its_urgency_does()
    {
        var flags = Shipped.Find("bleach splashed in my eye just now, it hurts and I can't open it");

        Assert.Contains("chemical-injury", flags.Select(f => f.Id));
        Assert.DoesNotContain("eye-injury", flags.Select(f => f.Id));
    }

    [Fact]
    public void A_second_reader_of_other_flags_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(ShippedKnowledge.Folder, "red-flags.yaml"), Path.Combine(folder.Path, "red-flags.yaml"));
        var none = new LinearModel(1, 0, new sbyte[1]);
        new SecondReader(none, [("unknown", none)], new SecondReaderThresholds(0, 0)).Save(Path.Combine(folder.Path, SecondReader.FileName));

        Assert.Equal(
            "second-reader.bin knows the red flag \"unknown\", which red-flags.yaml does not; make it again with ophtimus eval triage-train.",
            Assert.Throws<KnowledgeException>(() => RedFlags.Load(folder.Path)).Message);
    }
}
