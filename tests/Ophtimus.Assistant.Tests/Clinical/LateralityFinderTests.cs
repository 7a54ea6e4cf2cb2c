using CsCheck;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical;

/// <summary>Which eye a text names.</summary>
public sealed class LateralityFinderTests
{
    [Theory]
    [InlineData("a tear in the right eye", Eye.OD)]
    [InlineData("IOP OD 24 mmHg", Eye.OD)]
    [InlineData("O.D. 20/40", Eye.OD)]
    [InlineData("우안 안압", Eye.OD)]
    [InlineData("오른쪽 눈의 통증", Eye.OD)]
    [InlineData("left-eye pain", Eye.OS)]
    [InlineData("VA OS 20/40", Eye.OS)]
    [InlineData("좌안에서", Eye.OS)]
    [InlineData("both eyes", Eye.OU)]
    [InlineData("bilateral cataract", Eye.OU)]
    [InlineData("양안 시력", Eye.OU)]
    [InlineData("unilateral uveitis", Eye.One)]
    [InlineData("in one eye", Eye.One)]
    [InlineData("한쪽 눈", Eye.One)]
    [InlineData("1 drop OD", Eye.OD)]
    public void A_name_gives_its_eye(string text, Eye eye) => Assert.Equal(eye, Assert.Single(LateralityFinder.Find(text)).Eye);

    [Theory]
    [InlineData("prednisolone 20 mg od")]
    [InlineData("Median OS was 14 months; progression-free survival (PFS) was 8 months")]
    [InlineData("the optic disc (OD) and the OD cupping")]
    [InlineData("right atrial thrombus")]
    [InlineData("to the right of the fovea")]
    [InlineData("left untreated")]
    [InlineData("copyright reserved")]
    [InlineData("right-handed people")]
    public void What_only_looks_like_an_eye_is_none(string text) => Assert.Empty(LateralityFinder.Find(text));

    [Fact]
    public void A_note_in_short_names_both_eyes() =>
        Assert.Equal([Eye.OD, Eye.OS], LateralityFinder.Find("VA RE 6/12, LE 6/9").Select(m => m.Eye));

    [Fact]
    public void Offsets_lie_in_any_text() => Gen.Select(ClinicalTokenizerTests.HardText, Gen.OneOf(Gen.Const(" OD "), Gen.Const("right eye"), Gen.Const("양안"), Gen.Const("O.S.")), ClinicalTokenizerTests.HardText).Sample((before, eye, after) =>
    {
        var text = before + eye + after;

        Assert.All(LateralityFinder.Find(text), m => Assert.True(m.Start >= 0 && m.Start < m.End && m.End <= text.Length));
    });
}
