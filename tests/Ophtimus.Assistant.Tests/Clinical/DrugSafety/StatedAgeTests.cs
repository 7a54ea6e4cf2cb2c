using Ophtimus.Assistant.Clinical.DrugSafety;

namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>Ages in questions.</summary>
public sealed class StatedAgeTests
{
    [Theory]
    [InlineData("brimonidine 18-month-old", 18)]
    [InlineData("an 18 month old boy", 18)]
    [InlineData("a girl aged 7 years", 84)]
    [InlineData("a 3-week-old", 0)]
    [InlineData("children under 2 years", 23)]
    [InlineData("a 65 yo man", 780)]
    [InlineData("생후 3개월 영아", 3)]
    [InlineData("18개월 된 아기", 18)]
    [InlineData("만 5세 소아", 60)]
    [InlineData("2세 미만", 23)]
    [InlineData("7살 남아", 84)]
    public void An_age_is_read_in_months(string text, int months) => Assert.Equal(months, StatedAge.Months(text));

    [Theory]
    [InlineData("treated for 18 months")]
    [InlineData("18개월 동안 치료")]
    [InlineData("3세대 약제")]
    [InlineData("5 years of follow-up")]
    [InlineData("400 mg")]
    public void A_duration_is_no_age(string text) => Assert.Null(StatedAge.Months(text));
}
