using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Searching part of the library.</summary>
public sealed class LibraryFilterTests : IAsyncLifetime
{
    private readonly Shelf shelf = new();
    private ClinicalLibrary? library;

    public async ValueTask InitializeAsync()
    {
        Put("guideline", "year: 2015", "tier: guideline", "language: en");
        Put("trial", "year: 2020", "tier: randomised-trial", "language: en");
        Put("cohort", "year: 2020", "tier: cohort", "language: ko");
        Put("undated", "tier: textbook", "language: en");
        library = await shelf.OpenAsync();
        await library.IndexAsync(shelf.Literature);
    }

    public ValueTask DisposeAsync()
    {
        library?.Dispose();
        shelf.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_limit_all_is_searched() =>
        Assert.Equal(["cohort", "guideline", "trial", "undated"], await SearchAsync(SearchFilter.None));

    [Theory]
    [InlineData(2016, null, "cohort trial")]
    [InlineData(null, 2019, "guideline")]
    [InlineData(2015, 2015, "guideline")]
    [InlineData(2015, 2020, "cohort guideline trial")]
    [InlineData(2021, null, "")]
    public async Task Years_are_inclusive_and_leave_out_what_has_none(int? from, int? to, string expected) =>
        Assert.Equal(expected, string.Join(' ', await SearchAsync(new SearchFilter { FromYear = from, ToYear = to })));

    [Theory]
    [InlineData(EvidenceTier.Guideline, "guideline")]
    [InlineData(EvidenceTier.SystematicReview, "guideline")]
    [InlineData(EvidenceTier.RandomisedTrial, "guideline trial")]
    [InlineData(EvidenceTier.Cohort, "cohort guideline trial")]
    [InlineData(EvidenceTier.Textbook, "cohort guideline trial undated")]
    public async Task A_tier_accepts_what_is_as_strong_or_stronger(EvidenceTier atLeast, string expected) =>
        Assert.Equal(expected, string.Join(' ', await SearchAsync(new SearchFilter { AtLeast = atLeast })));

    [Theory]
    [InlineData("ko", "cohort")]
    [InlineData("en", "guideline trial undated")]
    [InlineData("fr", "")]
    public async Task A_language_limits_the_search(string language, string expected) =>
        Assert.Equal(expected, string.Join(' ', await SearchAsync(new SearchFilter { Language = language })));

    [Theory]
    [InlineData("trial", "trial")]
    [InlineData("tria", "")]
    public async Task A_source_limits_the_search_to_itself(string source, string expected) =>
        Assert.Equal(expected, string.Join(' ', await SearchAsync(new SearchFilter { SourceId = source })));

    [Fact]
    public async Task Limits_are_taken_together() =>
        Assert.Equal(["trial"], await SearchAsync(new SearchFilter { FromYear = 2020, Language = "en", AtLeast = EvidenceTier.Cohort }));

    private Task<IReadOnlyList<string>> SearchAsync(SearchFilter filter) => library!.SearchAsync("timolol", filter);

    private void Put(string name, params string[] front) =>
        shelf.Put($"{name}.md", $"---\n{string.Join('\n', front)}\n---\nTimolol lowers the pressure of the eye.\n");
}
