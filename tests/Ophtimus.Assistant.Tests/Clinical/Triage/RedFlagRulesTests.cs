using Ophtimus.Assistant.Clinical.Triage;

namespace Ophtimus.Assistant.Tests.Clinical.Triage;

/// <summary>What the shipped red flags find in a text.</summary>
public sealed class RedFlagRulesTests
{
    private static readonly RedFlagRules Shipped = RedFlagRules.Load(ShippedKnowledge.Folder);

    [Theory]
    [InlineData("chemical-injury", "What should I do, my son got bleach in his eye")]
    [InlineData("chemical-injury", "락스가 눈에 튀었어요")]
    [InlineData("open-globe", "was hammering and a piece of metal flew into my eye")]
    [InlineData("open-globe", "아이가 가위에 눈을 찔렸어요")]
    [InlineData("orbital-compartment-syndrome", "retrobulbar haemorrhage after block, tense orbit, IOP 60")]
    [InlineData("acute-angle-closure", "한쪽 눈이 너무 아프고 토할 것 같고 불빛에 무지개가 보여요")]
    [InlineData("sudden-visual-loss", "all of a sudden went black in my left eye, no pain")]
    [InlineData("sudden-visual-loss", "갑자기 한쪽 눈이 깜깜해졌어요")]
    [InlineData("stroke", "her face is drooping and she can't see to the left")]
    [InlineData("giant-cell-arteritis", "72F new temporal HA, jaw claudication, VA HM OD")]
    [InlineData("endophthalmitis", "POD 3 phaco, pain, hypopyon")]
    [InlineData("endophthalmitis", "s/p anti-VEGF 3일째 통증 시력저하")]
    [InlineData("bleb-related-infection", "trabeculectomy years ago, today the eye is red with yellow discharge")]
    [InlineData("third-nerve-palsy", "갑자기 한쪽 눈꺼풀이 처지고 물체가 두 개로 보여요")]
    [InlineData("orbital-cellulitis", "6 year old, fever of 39, lids swollen, hurts to move the eye")]
    [InlineData("hypertensive-crisis", "BP 230/130, headache, blurred vision")]
    [InlineData("retinal-detachment", "I have sudden curtain over my vision, what could this be?")]
    [InlineData("microbial-keratitis", "렌즈 끼고 잤더니 눈이 너무 아프고 충혈됐어요")]
    [InlineData("hyphaema", "2mm hyphaema after a squash ball hit the eye")]
    [InlineData("papilloedema", "optician says both my optic nerves are swollen")]
    [InlineData("ophthalmia-neonatorum", "생후 6일 된 아기 눈에 고름이 계속 나와요")]
    [InlineData("leukocoria", "in photos my baby's pupil looks white instead of red")]
    [InlineData("herpes-zoster-ophthalmicus", "이마에 대상포진이 났는데 눈도 아파요")]
    [InlineData("anterior-uveitis", "red eye, photophobia, cells and flare, HLA-B27+")]
    [InlineData("scleritis", "deep boring eye pain that wakes me at night, eye is purple red")]
    [InlineData("graft-rejection", "각막이식 받은 눈이 충혈되고 뿌옇게 보여요")]
    [InlineData("vitreous-haemorrhage", "diabetic, suddenly seeing swirls of red smoke in my vision")]
    [InlineData("optic-neuritis", "29F pain on eye movements, red desaturation, vision 6/24")]
    [InlineData("neovascular-amd", "직선이 휘어 보여요")]
    public void A_description_raises_its_flag(string id, string text) => Assert.Contains(id, Shipped.Find(text).Select(f => f.Id));

    [Theory]
    [InlineData("how is angle closure treated?")]
    [InlineData("what are the symptoms of retinal detachment")]
    [InlineData("management of endophthalmitis after cataract surgery")]
    [InlineData("what is the incidence of endophthalmitis after intravitreal injection")]
    [InlineData("leaflet about floaters")]
    [InlineData("screening for leukocoria in newborns")]
    [InlineData("What is the risk of endophthalmitis in a 70-year-old after phaco?")]
    [InlineData("what should I do if bleach gets in my eye")]
    [InlineData("망막박리의 원인은?")]
    [InlineData("락스가 눈에 들어가면 어떻게 해야 하나요?")]
    [InlineData("안내염 발생률은 얼마인가요?")]
    public void A_question_about_a_condition_is_no_patient_with_it(string text) => Assert.Empty(Shipped.Find(text));

    [Theory]
    [InlineData("How would you manage a 70-year-old with sudden painless visual loss and jaw pain?")]
    [InlineData("Is it normal to have severe pain and blurry vision 3 days after cataract surgery?")]
    [InlineData("눈 주사 맞은 지 4일, 눈이 빨갛고 시야가 뿌연데 정상인가요?")]
    public void A_question_that_describes_a_patient_raises_a_flag(string text) => Assert.NotEmpty(Shipped.Find(text));

    [Theory]
    [InlineData("no flashes, floaters or curtain; here for refraction")]
    [InlineData("denies pain, photophobia or discharge; vision stable")]
    [InlineData("통증은 없고 시력도 괜찮아요")]
    [InlineData("광시증, 비문증, 시야가림 부인")]
    [InlineData("통증, 충혈 없음")]
    [InlineData("never had any flashes, floaters or trauma")]
    public void What_is_denied_raises_none(string text) => Assert.Empty(Shipped.Find(text));

    [Theory]
    [InlineData("1시간 전부터 좌안 시력저하, 통증 없음")]
    [InlineData("no pain but my vision suddenly went black")]
    [InlineData("안 보여요 갑자기")]
    [InlineData("I can't see out of my right eye since this morning, no pain")]
    public void A_denial_reaches_no_further_than_it_says(string text) => Assert.NotEmpty(Shipped.Find(text));

    [Theory]
    [InlineData("retinal detachment repaired in 2015, no new symptoms")]
    [InlineData("I had shingles on my forehead 5 years ago, all healed")]
    [InlineData("I've had a few mild floaters for years and they haven't changed")]
    [InlineData("예전에 포도막염을 앓은 적이 있어요")]
    public void What_is_long_past_raises_none(string text) => Assert.Empty(Shipped.Find(text));

    [Theory]
    [InlineData("cataract surgery last week, now pain and the vision is getting worse")]
    [InlineData("ive had floaters for years but today theres hundreds of new ones")]
    [InlineData("detachment repaired in 2015, since yesterday a curtain in the other eye")]
    [InlineData("10년 전 섬유주절제술 받은 눈이 갑자기 빨개지고 눈곱이 많이 껴요")]
    public void A_past_operation_does_not_hide_what_is_new(string text) => Assert.NotEmpty(Shipped.Find(text));

    [Theory]
    [InlineData("SUDDEN LOSS OF VISION LEFT EYE")]
    [InlineData("ｓｕｄｄｅｎ ｌｏｓｓ ｏｆ ｖｉｓｉｏｎ ｌｅｆｔ ｅｙｅ")]
    [InlineData("suddnely cant see, vison gone left eye")]
    [InlineData("I can’t see out of my left eye, all of a sudden")]
    [InlineData("갑자기한쪽눈이안보여요")]
    public void Case_width_quotes_spaces_and_slips_do_not_matter(string text) => Assert.Contains("sudden-visual-loss", Shipped.Find(text).Select(f => f.Id));

    [Fact]
    public void Decomposed_Hangul_is_read_as_composed() =>
        Assert.Equal(["sudden-visual-loss"], Shipped.Find("갑자기 한쪽 눈이 안 보여요".Normalize(System.Text.NormalizationForm.FormD)).Select(f => f.Id).Take(1));

    [Fact]
    public void The_most_urgent_comes_first_and_each_once()
    {
        var flags = Shipped.Find("bleach splashed in my eye, bleach in the other eye too, vision suddenly blurry, red and painful, I wear contact lenses");

        Assert.Equal("chemical-injury", flags[0].Id);
        Assert.Equal(flags.Select(f => f.Urgency).Order(), flags.Select(f => f.Urgency));
        Assert.Distinct(flags.Select(f => f.Id));
    }

    [Fact]
    public void A_flag_carries_its_words_its_source_and_both_languages()
    {
        var flag = Shipped.Find("All of a SUDDEN my vision went black")[0];

        Assert.Equal(("sudden-visual-loss", Urgency.Immediate), (flag.Id, flag.Urgency));
        Assert.Contains("All of a SUDDEN", flag.Words);
        Assert.StartsWith("https://", flag.Source.Url, StringComparison.Ordinal);
        Assert.Contains("American Heart Association", flag.Banner("en"), StringComparison.Ordinal);
        Assert.Contains("미국심장협회", flag.ClinicianBanner("ko"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("?!…")]
    [InlineData("👁️👁️")]
    public void A_text_without_words_raises_none(string text) => Assert.Empty(Shipped.Find(text));

    [Fact]
    public void A_lone_surrogate_or_jamo_does_no_harm() => Assert.NotEmpty(Shipped.Find("\ud83d\u1100 sudden loss of vision left eye \u1161"));

    // Twice the text takes about twice the time: the phrases' gaps are bounded. Generous, since machines differ.
    [Fact]
    public void A_long_text_is_read_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("no pain in the eye, vision not lost or gone, 눈이 안 아프고 통증이나 충혈은 없고 시력은 그대로, what is the risk of it? ", 1_000));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        Shipped.Find(text);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
