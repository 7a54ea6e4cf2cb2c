using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Knowledge;

/// <summary>The shipped thesaurus as a list that people edit.</summary>
public sealed class ThesaurusContentTests
{
    private static readonly string[] Kinds = "disease sign symptom drug drug-class procedure anatomy test device organism gene trial measure word".Split(' ');

    private static readonly IReadOnlyList<Concept> Concepts = ShippedKnowledge.Thesaurus.Concepts;

    [Fact]
    public void There_are_at_least_twelve_hundred_concepts_with_different_terms()
    {
        Assert.InRange(Concepts.Count, 1200, int.MaxValue);
        Assert.Distinct(Concepts.Select(c => c.Term), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Kinds_are_those_of_the_files_head() => Assert.All(Concepts, c => Assert.Contains(c.Kind, Kinds));

    [Fact]
    public void Broader_concepts_exist() => Assert.All(Concepts, c => Assert.All(c.Broader, b => Assert.NotNull(ShippedKnowledge.Thesaurus.Find(b))));

    [Fact]
    public void No_concept_is_broader_than_itself() => Assert.All(Concepts, c => Assert.DoesNotContain(c.Term, Above(c)));

    [Fact]
    public void A_name_shared_by_concepts_is_ambiguous_in_each()
    {
        var shared = Concepts.SelectMany(c => c.EnglishNames.Concat(c.Korean).Select(n => (Name: Key(n), Concept: c, IsAmbiguous: false))
                .Concat(c.Ambiguous.Select(n => (Name: Key(n), Concept: c, IsAmbiguous: true))))
            .GroupBy(n => n.Name, StringComparer.Ordinal)
            .Where(g => g.Select(n => n.Concept.Term).Distinct().Count() > 1 && g.Any(n => !n.IsAmbiguous));

        Assert.Empty(shared.Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Concept.Term))}"));
    }

    [Fact]
    public void No_name_is_empty_or_padded() =>
        Assert.All(Concepts, c => Assert.All(c.EnglishNames.Concat(c.Korean).Concat(c.Ambiguous).Concat(c.Broader), n => Assert.True(n.Length > 0 && n == n.Trim(), $"'{n}'")));

    [Fact]
    public void Korean_names_hold_Hangul_and_nine_concepts_in_ten_have_one()
    {
        Assert.All(Concepts.SelectMany(c => c.Korean), name => Assert.Contains(name, c => c is >= '\uAC00' and <= '\uD7A3'));
        Assert.InRange(Concepts.Count(c => c.Korean.Count > 0) / (double)Concepts.Count, 0.9, 1);
    }

    // What a clinician types in an emergency has to be known as a matter of the eye, in both languages.
    [Theory]
    [InlineData("chemical burn")]
    [InlineData("눈이 갑자기 안 보여요")]
    [InlineData("눈에 화학물질이 들어갔어요")]
    [InlineData("sudden loss of vision")]
    [InlineData("flashes and floaters")]
    [InlineData("hydroxychloroquine screening")]
    [InlineData("red painful eye")]
    [InlineData("비문증이 갑자기 늘었어요")]
    public void An_urgent_question_names_something_of_the_eye(string question) =>
        Assert.Contains(ShippedKnowledge.Thesaurus.Match(question), m => !m.Concept.IsGeneral);

    private static HashSet<string> Above(Concept concept)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(concept.Broader);
        while (open.TryPop(out var term))
        {
            if (above.Add(term))
            {
                foreach (var broader in ShippedKnowledge.Thesaurus.Find(term)?.Broader ?? [])
                {
                    open.Push(broader);
                }
            }
        }

        return above;
    }

    private static string Key(string name) => name.Any(c => c is >= '\uAC00' and <= '\uD7A3')
        ? string.Concat(name.Where(c => !char.IsWhiteSpace(c)))
        : string.Join(' ', name.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries));
}
