using CsCheck;
using Ophtimus.Assistant.Clinical.Quantities;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical.Quantities;

/// <summary>What quantities a text states.</summary>
public sealed class QuantityParserTests
{
    [Theory]
    [InlineData("acetazolamide 500 mg", 500, "mg")]
    [InlineData("500mg of acetazolamide", 500, "mg")]
    [InlineData("a pressure of 24 mm Hg", 24, "mmHg")]
    [InlineData("atropine 0.01%", 0.01, "%")]
    [InlineData("atropine 0·01 per cent", 0.01, "%")]
    [InlineData("10,000 cells", 10000, "cells")]
    [InlineData("no more pain after twelve weeks", 12, "week")]
    [InlineData("twenty-five letters", 25, "letters")]
    [InlineData("a 6-month course", 6, "month")]
    [InlineData("at month 12", 12, "month")]
    [InlineData("a power of +21.5 D", 21.5, "D")]
    [InlineData("mean deviation −6.5 dB", -6.5, "dB")]
    [InlineData("hydroxychloroquine 5 mg/kg", 5, "mg/kg")]
    [InlineData("half of the eyes", 50, "%")]
    [InlineData("one in five patients", 20, "%")]
    [InlineData("안압이 24 mmHg였다", 24, "mmHg")]
    [InlineData("3개월간 투여", 3, "month")]
    [InlineData("20밀리그램을 복용", 20, "mg")]
    [InlineData("체중 kg당 5 mg", 5, "mg/kg")]
    [InlineData("약 절반에서", 50, "%")]
    public void A_value_has_its_unit(string text, double value, string unit)
    {
        var quantity = Assert.Single(QuantityParser.Parse(text));

        Assert.Equal(value, quantity.From, 6);
        Assert.Equal(unit, quantity.Unit.Name);
    }

    [Theory]
    [InlineData("10–21 mmHg", 10, 21)]
    [InlineData("10 to 21 mmHg", 10, 21)]
    [InlineData("between 10 and 21 mmHg", 10, 21)]
    [InlineData("from 24.8 mmHg to 16.2 mmHg", 24.8, 16.2)]
    [InlineData("10~21 mmHg", 10, 21)]
    public void A_range_keeps_its_two_ends(string text, double from, double to)
    {
        var quantity = Assert.Single(QuantityParser.Parse(text));

        Assert.Equal((from, to, "mmHg"), (quantity.From, quantity.To, quantity.Unit.Name));
    }

    [Theory]
    [InlineData("≥ 21 mmHg", Comparison.AtLeast)]
    [InlineData("at least 21 mmHg", Comparison.AtLeast)]
    [InlineData("21 mmHg or more", Comparison.AtLeast)]
    [InlineData("no less than 21 mmHg", Comparison.AtLeast)]
    [InlineData("21 mmHg 이상", Comparison.AtLeast)]
    [InlineData("above 21 mmHg", Comparison.MoreThan)]
    [InlineData("more than 21 mmHg", Comparison.MoreThan)]
    [InlineData("up to 21 mmHg", Comparison.AtMost)]
    [InlineData("no more than 21 mmHg", Comparison.AtMost)]
    [InlineData("not exceeding 21 mmHg", Comparison.AtMost)]
    [InlineData("21 mmHg를 넘지 않아야", Comparison.AtMost)]
    [InlineData("<21 mmHg", Comparison.LessThan)]
    [InlineData("under 21 mmHg", Comparison.LessThan)]
    [InlineData("21 mmHg 미만", Comparison.LessThan)]
    [InlineData("about 21 mmHg", Comparison.About)]
    [InlineData("21 mmHg", Comparison.Equal)]
    public void Words_and_signs_of_comparison_are_one(string text, Comparison comparison) => Assert.Equal(comparison, Assert.Single(QuantityParser.Parse(text)).Comparison);

    [Theory]
    [InlineData("twice daily", 2)]
    [InlineData("two times a day", 2)]
    [InlineData("bid", 2)]
    [InlineData("b.i.d.", 2)]
    [InlineData("every 12 hours", 2)]
    [InlineData("q4h", 6)]
    [InlineData("hourly", 24)]
    [InlineData("every other day", 0.5)]
    [InlineData("하루 두 번", 2)]
    [InlineData("1일 2회", 2)]
    [InlineData("4시간마다", 6)]
    [InlineData("매일", 1)]
    [InlineData("once a week", 1 / 7.0)]
    public void A_frequency_is_counted_per_day(string text, double perDay)
    {
        var quantity = Assert.Single(QuantityParser.Parse(text));

        Assert.Equal(Unit.PerDay, quantity.Unit);
        Assert.Equal(perDay, quantity.From, 9);
    }

    [Theory]
    [InlineData("1 g", "1000 mg")]
    [InlineData("12 months", "1 year")]
    [InlineData("a median of 24 months", "2 years")]
    [InlineData("7 days", "one week")]
    [InlineData("6/12", "20/40")]
    [InlineData("6/6", "20/20")]
    [InlineData("0.5", "50%")]
    [InlineData("400 µg", "0.4 mg")]
    [InlineData("1 mg/mL", "1 g/L")]
    [InlineData("a third", "33.3%")]
    [InlineData("monthly", "every month")]
    public void Exact_conversions_are_equal(string one, string other) => Assert.True(Assert.Single(QuantityParser.Parse(one)).HasValueOf(Assert.Single(QuantityParser.Parse(other))));

    [Theory]
    [InlineData("1 mg", "1 µg")]
    [InlineData("6 weeks", "6 months")]
    [InlineData("20/40", "20/80")]
    [InlineData("4 weeks", "1 month")]
    [InlineData("5 mg", "5 mg/kg")]
    [InlineData("62", "62%")]
    public void What_is_not_the_same_is_not_equal(string one, string other) => Assert.False(Assert.Single(QuantityParser.Parse(one)).HasValueOf(Assert.Single(QuantityParser.Parse(other))));

    [Fact]
    public void Statistics_keep_their_names()
    {
        var quantities = QuantityParser.Parse("hazard ratio 4.1, 95% CI 1.3 to 13.0; p = 0.03; n = 62");

        Assert.Equal(["HR", null, "CI", "p", "n"], quantities.Select(q => q.Label));
    }

    [Theory]
    [InlineData("C3F8 gas")]
    [InlineData("IL-6 and CD4")]
    [InlineData("HLA-B27")]
    [InlineData("the 2nd eye")]
    [InlineData("No pain.")]
    public void Digits_of_names_are_no_quantities(string text) => Assert.Empty(QuantityParser.Parse(text));

    [Fact]
    public void Ten_fold_slips_are_known() =>
        Assert.True(Assert.Single(QuantityParser.Parse("0.5 mg")).IsTenfold(Assert.Single(QuantityParser.Parse("5 mg"))));

    [Fact]
    public void Offsets_lie_in_any_text_in_order() => ClinicalTokenizerTests.HardText.Sample(text =>
    {
        var end = 0;
        foreach (var quantity in QuantityParser.Parse(text))
        {
            Assert.InRange(quantity.Start, end, quantity.End - 1);
            Assert.InRange(quantity.End, quantity.Start + 1, text.Length);
            end = quantity.End;
        }
    });
}
