using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Tests.Asking.Checking;

/// <summary>Korean sentences against the English claims that they translate.</summary>
public sealed class TranslationTests
{
    [Theory]
    [InlineData("라타노프로스트는 6개월에 안압을 31% 낮추었다.", "Latanoprost lowered intraocular pressure by 31% at 6 months.")]
    [InlineData("티몰롤은 천식에서 금기이다.", "Timolol is contraindicated in asthma.")]
    [InlineData("티몰롤은 천식에서 사용해서는 안 된다.", "Timolol must not be used in asthma.")]
    [InlineData("우안의 안압은 32 mmHg였다.", "Intraocular pressure in the right eye was 32 mmHg.")]
    [InlineData("아세타졸아미드 250 mg을 하루 네 번 투여한다.", "Acetazolamide 250 mg is given four times daily.")]
    [InlineData("두 군 사이에 유의한 차이가 없었다.", "There was no significant difference between the two groups.")]
    public void A_faithful_translation_is_supported(string translation, string claim)
    {
        var check = Passages.Checker.CheckTranslation(translation, claim);

        Assert.Empty(check.Findings);
        Assert.Equal(Verdict.Supported, check.Verdict);
    }

    [Theory]
    [InlineData("라타노프로스트는 6개월에 안압을 13% 낮추었다.", "Latanoprost lowered intraocular pressure by 31% at 6 months.")]
    [InlineData("라타노프로스트는 안압을 낮추었다.", "Latanoprost lowered intraocular pressure by 31% at 6 months.")]
    [InlineData("라타노프로스트는 6개월에 안압을 31% 높였다.", "Latanoprost lowered intraocular pressure by 31% at 6 months.")]
    [InlineData("티몰롤은 6개월에 안압을 31% 낮추었다.", "Latanoprost lowered intraocular pressure by 31% at 6 months.")]
    [InlineData("티몰롤은 천식에서 금기가 아니다.", "Timolol is contraindicated in asthma.")]
    [InlineData("티몰롤은 천식에서 권장된다.", "Timolol is contraindicated in asthma.")]
    [InlineData("좌안의 안압은 32 mmHg였다.", "Intraocular pressure in the right eye was 32 mmHg.")]
    [InlineData("안압은 32 mmHg였다.", "Intraocular pressure in the right eye was 32 mmHg.")]
    [InlineData("아세타졸아미드 250 mg을 하루 두 번 투여한다.", "Acetazolamide 250 mg is given four times daily.")]
    [InlineData("두 군 사이에 유의한 차이가 있었다.", "There was no significant difference between the two groups.")]
    public void What_a_translation_changes_or_leaves_out_is_found(string translation, string claim) =>
        Assert.NotEqual(Verdict.Supported, Passages.Checker.CheckTranslation(translation, claim).Verdict);
}
