using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Tests.Clinical.Triage.SecondReading;

/// <summary>What the second reader sees of a text.</summary>
public sealed class TriageFeaturesTests
{
    private static readonly RedFlagRules Rules = RedFlagRules.Load(ShippedKnowledge.Folder);

    [Theory]
    [InlineData("It went dark in one eye", "IT WENT DARK  IN ONE EYE.")]
    [InlineData("pressure 52", "pressure 61")]
    public void Case_marks_and_the_exact_number_do_not_matter(string text, string other) => Assert.Equal(Of(text), Of(other));

    [Theory]
    [InlineData("갑자기 눈이 안 보여요", "갑자기눈이안보여요")]
    [InlineData("눈이 너무 아프고 토했어요", "눈이 너무 아파요 토했고요")]
    [InlineData("floaters and a shadow", "floatres and a shaddow")]
    public void Spaces_endings_and_slips_leave_a_third_in_common(string text, string other)
    {
        var common = Of(text).Intersect(Of(other)).Count();

        Assert.InRange(common / (double)Math.Min(Of(text).Length, Of(other).Length), 0.33, 0.99);
    }

    [Fact]
    public void What_is_denied_is_another_feature_than_what_is_there()
    {
        Assert.NotEmpty(Of("pain").Except(Of("no pain")));
        Assert.NotEmpty(Of("no pain").Except(Of("pain")));
    }

    [Fact]
    public void Features_are_in_order_each_once_and_within_the_size()
    {
        var features = Of("sudden sudden sudden visual loss 갑자기 안 보여요 VA 6/60, IOP 54");

        Assert.Equal(features.Distinct().Order(), features);
        Assert.All(features, f => Assert.InRange(f, 0, FeatureSet.Size - 1));
    }

    [Fact]
    public void A_text_without_words_has_none_of_its_own() => Assert.Empty(Of("?!"));

    private static int[] Of(string text) => TriageFeatures.Of(Rules.Read(text));
}
