using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Tests.Clinical;

/// <summary>What the shipped thesaurus recognises in a text.</summary>
public sealed class ThesaurusTests
{
    private static readonly Thesaurus Shipped = ShippedKnowledge.Thesaurus;

    [Theory]
    [InlineData("POAG", "primary open-angle glaucoma")]
    [InlineData("poag", "primary open-angle glaucoma")]
    [InlineData("primary open angle glaucoma", "primary open-angle glaucoma")]
    [InlineData("Primary Open-Angle Glaucomas", "primary open-angle glaucoma")]
    [InlineData("open-angle glaucoma", "open-angle glaucoma")]
    [InlineData("Xalatan", "latanoprost")]
    [InlineData("cataracts", "cataract")]
    public void A_name_gives_its_concept(string text, string term) => Assert.Equal([term], Terms(text));

    [Fact]
    public void Of_names_that_overlap_the_longest_counts() =>
        Assert.Equal(["diabetic macular edema"], Terms("diabetic macular edema").Select(Canonical));

    [Theory]
    [InlineData("녹내장")]
    [InlineData("녹내장은")]
    [InlineData("녹내장의 치료")]
    [InlineData("정상인과 녹내장환자")]
    [InlineData("OCT상 녹내장이")]
    public void A_Korean_name_is_found_with_particles_and_in_compounds(string text) => Assert.Contains("glaucoma", Terms(text));

    [Theory]
    [InlineData("원발 개방각 녹내장")]
    [InlineData("원발개방각녹내장")]
    [InlineData("원발 개방각녹내장에서")]
    [InlineData("원발개방각 녹내장을")]
    public void A_Korean_name_is_found_with_and_without_spaces(string text) => Assert.Equal(["primary open-angle glaucoma"], Terms(text));

    [Theory]
    [InlineData("OCT검사", "검사")]
    [InlineData("VEGF녹내장", "녹내장")]
    [InlineData("2차녹내장", "녹내장")]
    public void A_Korean_name_right_after_letters_or_digits_is_found(string text, string name) =>
        Assert.Contains(Shipped.Match(text), m => text[m.Start..m.End].Contains(name, StringComparison.Ordinal));

    [Theory]
    [InlineData("OD")]
    [InlineData("OS")]
    public void An_ambiguous_name_in_capitals_gives_every_sense(string text)
    {
        var matches = Shipped.Match(text);

        Assert.NotEmpty(matches);
        Assert.All(matches, m => Assert.True(m.IsAmbiguous));
    }

    [Theory]
    [InlineData("od")]
    [InlineData("os")]
    [InlineData("the os of the cervix")]
    [InlineData("ac current")]
    public void An_ambiguous_name_in_small_letters_is_another_word(string text) => Assert.DoesNotContain(Shipped.Match(text), m => m.IsAmbiguous);

    [Theory]
    [InlineData("Does Xalatan help in POAG?")]
    [InlineData("안압 낮추는 1차 약제는 녹내장 에서")]
    [InlineData("  OD  IOP 30  ")]
    public void Offsets_point_at_the_name_as_written(string text)
    {
        var matches = Shipped.Match(text);

        Assert.NotEmpty(matches);
        Assert.All(matches, m =>
        {
            Assert.Equal(text[m.Start..m.End].Trim(), text[m.Start..m.End]);
            Assert.Equal(Plain(m.Name), Plain(text[m.Start..m.End]));
        });
        Assert.Equal(matches.Select(m => m.Start).Order(), matches.Select(m => m.Start));
    }

    [Fact]
    public void Every_name_of_every_concept_is_found_when_written_as_listed() => Assert.All(Shipped.Concepts, concept =>
        Assert.All(
            concept.EnglishNames.Concat(concept.Korean),
            name => Assert.Contains(Shipped.Match(name), m => m.Concept == concept)));

    [Fact]
    public void A_text_without_names_gives_nothing()
    {
        Assert.Empty(Shipped.Match(""));
        Assert.Empty(Shipped.Match("sourdough xylophone 1234"));
        Assert.Null(Shipped.Find("sourdough"));
    }

    private static List<string> Terms(string text) => [.. Shipped.Match(text).Select(m => m.Concept.Term)];

    // The shipped term may be in British or American spelling.
    private static string Canonical(string term) => term.Replace("oedema", "edema", StringComparison.Ordinal);

    private static string Plain(string name) =>
        string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit)).TrimEnd('s');
}
