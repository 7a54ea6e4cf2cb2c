using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Tests.Clinical;

public sealed class VisualAcuityTests
{
    // Equivalents of the chart steps: ISO 8596 and Holladay, J Refract Surg 1997.
    [Theory]
    [InlineData("6/12", "20/40", "0.5", "0.30 logMAR")]
    [InlineData("20/200", "6/60", "0.1", "1.00 logMAR")]
    [InlineData("6/6", "20/20", "1.0", "0.00 logMAR")]
    [InlineData("0.5", "6/12", "20/40", "0.30 logMAR")]
    [InlineData("0.3 logMAR", "6/12", "20/40", "0.5")]
    [InlineData("6 / 7.5", "20/25", "0.8", "0.10 logMAR")]
    [InlineData("logMAR -0.1", "6/4.8", "20/16", "1.26")]
    public void An_acuity_has_its_equivalents_in_the_other_notations(string text, params string[] equivalents)
    {
        var acuity = VisualAcuity.Parse(text);

        Assert.NotNull(acuity);
        var chart = new[] { AcuityNotation.SnellenMetric, AcuityNotation.SnellenImperial, AcuityNotation.DecimalFraction, AcuityNotation.LogMar };
        Assert.Equal(equivalents, chart.Where(n => n != acuity.Notation).Select(n => acuity.In(n)));
    }

    [Theory]
    [InlineData("CF", "CF")]
    [InlineData("hand motion", "HM")]
    [InlineData("광각유", "LP")]
    [InlineData("N.L.P.", "NLP")]
    public void Below_the_chart_there_is_no_number(string text, string written)
    {
        var acuity = VisualAcuity.Parse(text);

        Assert.NotNull(acuity);
        Assert.Equal(written, acuity.Text);
        Assert.Null(acuity.LogMar);
        Assert.Null(acuity.In(AcuityNotation.LogMar));
    }

    [Theory]
    [InlineData("")]
    [InlineData("good")]
    [InlineData("6/0")]
    [InlineData("12/6")]
    [InlineData("6/1")]
    [InlineData("0")]
    [InlineData("7.5")]
    [InlineData("120/80")]
    public void What_is_no_acuity_is_not_read_as_one(string text) => Assert.Null(VisualAcuity.Parse(text));

    [Fact]
    public void A_pressure_outside_what_an_eye_can_have_is_refused()
    {
        Assert.Equal("21 mmHg", IntraocularPressure.FromMmHg(21).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => IntraocularPressure.FromMmHg(210));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntraocularPressure.FromMmHg(-1));
    }
}
