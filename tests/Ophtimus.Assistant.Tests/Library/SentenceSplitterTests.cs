using CsCheck;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class SentenceSplitterTests
{
    /// <summary>Text of the kind that splits badly: stops, capitals, digits, brackets, spaces, Hangul.</summary>
    internal static readonly Gen<string> HardText = Gen.OneOf(
        Gen.OneOf("Eye", "eye", "IOP", "mmHg", "e.g.", "vs.", "Fig.", "J.", "al.", "U.S.", "DR.", "0.01%", "3.5", "p", "<", "0.05", "(", ")", "[", "\"", "다", "눈은"),
        Gen.OneOf(".", "!", "?", "。", "…", ". ", "? ", "\n", " ", "  ", "\t", "\u00A0", ", "),
        Gen.Char.Select(c => c.ToString())).Array[0, 80].Select(parts => string.Concat(parts));

    [Theory]
    [InlineData("Atropine 0.01% slowed myopia. It was safe.", "Atropine 0.01% slowed myopia.", "It was safe.")]
    [InlineData("Some drugs, e.g. Timolol, lower it. Others do not.", "Some drugs, e.g. Timolol, lower it.", "Others do not.")]
    [InlineData("Laser vs. Timolol was tested. Laser won.", "Laser vs. Timolol was tested.", "Laser won.")]
    [InlineData("As Fig. 2 shows, it fell. See Figs. 3 and 4.", "As Fig. 2 shows, it fell.", "See Figs. 3 and 4.")]
    [InlineData("J. Gass described it. R. Machemer operated.", "J. Gass described it.", "R. Machemer operated.")]
    [InlineData("It was shown by Kass et al. 2019 and again. It held.", "It was shown by Kass et al. 2019 and again.", "It held.")]
    [InlineData("It was shown by Kass et al. (2002). It held.", "It was shown by Kass et al. (2002).", "It held.")]
    [InlineData("They lacked vitamin A. Patients were thin.", "They lacked vitamin A.", "Patients were thin.")]
    [InlineData("We compared group A with group B. The groups were alike.", "We compared group A with group B.", "The groups were alike.")]
    [InlineData("He said \"it is gone.\" She agreed.", "He said \"it is gone.\"", "She agreed.")]
    [InlineData("It fell (see Table 1.) It rose.", "It fell (see Table 1.)", "It rose.")]
    [InlineData("It fell. (No eye was lost.) It rose.", "It fell.", "(No eye was lost.)", "It rose.")]
    [InlineData("It fell [1]. [Results] It rose.", "It fell [1].", "[Results] It rose.")]
    [InlineData("망막은 눈의 안쪽에 있다. 빛을 느낀다.", "망막은 눈의 안쪽에 있다.", "빛을 느낀다.")]
    [InlineData("안압은 21 mmHg 이하였습니다. 0.5% 점안액을 썼다.", "안압은 21 mmHg 이하였습니다.", "0.5% 점안액을 썼다.")]
    [InlineData("眼圧は下がった。視力は保たれた。", "眼圧は下がった。", "視力は保たれた。")]
    [InlineData("Is it safe? We do not know! Ask.", "Is it safe?", "We do not know!", "Ask.")]
    [InlineData("The gap was small (p < 0.05. Next we looked.", "The gap was small (p < 0.05.", "Next we looked.")]
    [InlineData("It fell, p < 0.05. Next we looked.", "It fell, p < 0.05.", "Next we looked.")]
    [InlineData("She had i.v. methylprednisolone for 3 days. She saw.", "She had i.v. methylprednisolone for 3 days.", "She saw.")]
    [InlineData("The odds were 1.5 to 2.25. The hazard was 0.8.", "The odds were 1.5 to 2.25.", "The hazard was 0.8.")]
    [InlineData("It was… well, odd. It passed.", "It was… well, odd.", "It passed.")]
    [InlineData("It was ... odd. It passed.", "It was ... odd.", "It passed.")]
    [InlineData("Give drops. • Wash hands. - Wait.", "Give drops.", "• Wash hands.", "- Wait.")]
    [InlineData("Pressure fell. ≥ 20% of eyes held.", "Pressure fell.", "≥ 20% of eyes held.")]
    [InlineData("The dose was 5 mg. The eye was 24 mm. The visit was at 6 h. It ended.", "The dose was 5 mg.", "The eye was 24 mm.", "The visit was at 6 h.", "It ended.")]
    [InlineData("It binds the histone H2A.Z. The nucleus holds it.", "It binds the histone H2A.Z.", "The nucleus holds it.")]
    [InlineData("One sentence without a stop", "One sentence without a stop")]
    [InlineData("  Spaces   stay inside.   Ends. ", "Spaces   stay inside.", "Ends.")]
    public void Sentences_end_where_a_reader_would_end_them(string text, params string[] sentences) => Assert.Equal(sentences, Reading.Sentences(text));

    [Theory]
    [InlineData("Data came from the U.S. President's Emergency Plan.")]
    [InlineData("The U.K. Prospective Diabetes Study was large.")]
    [InlineData("It was kindly given by Dr. R.M. Evans of La Jolla.")]
    [InlineData("Sensitivity was high (68.7% v. 56.3%) in both.")]
    [InlineData("The bias was 5.6 mmHg (95% C.I. 5.11 to 6.09) at noon.")]
    [InlineData("It came from CLEA, Inc. (Tokyo, Japan) in spring.")]
    [InlineData("It came from Zeiss Co. (Jena, Germany) in spring.")]
    [InlineData("See Smith, T. F. & Waterman, M. S. (1981) for more.")]
    [InlineData("Specimens of Acanthamoeba sp. (ATCC 30010) grew.")]
    public void A_sentence_is_never_given_by_halves(string sentence) => Assert.Equal([sentence], Reading.Sentences(sentence));

    // In capitals these are diseases and measures, not the abbreviations "Dr.", "ms.", "al.", "ed.", "co.".
    [Theory]
    [InlineData("The fundus showed severe DR.")]
    [InlineData("Optic neuritis is often the first sign of MS.")]
    [InlineData("Pressure rises with AL.")]
    [InlineData("He was treated for ED.")]
    [InlineData("Eyes differed in ST.")]
    public void An_acronym_ends_its_sentence(string sentence) =>
        Assert.Equal([sentence, "Vision was spared."], Reading.Sentences(sentence + " Vision was spared."));

    [Fact]
    public void A_part_of_a_text_is_split_as_if_it_stood_alone()
    {
        const string text = "Before. One eye. Two eyes. After.";

        var sentences = SentenceSplitter.Split(text, 8, 18);

        Assert.Equal(["One eye.", "Two eyes."], sentences.Select(s => text.Substring(s.Start, s.Length)));
    }

    [Fact]
    public void Sentences_cover_the_text_but_for_white_space_and_never_overlap() => HardText.Sample(text =>
    {
        var end = 0;
        foreach (var (start, length) in SentenceSplitter.Split(text))
        {
            Assert.True(start >= end);
            Assert.InRange(length, 1, text.Length - start);
            Assert.True(string.IsNullOrWhiteSpace(text[end..start]));
            Assert.False(char.IsWhiteSpace(text[start]));
            Assert.False(char.IsWhiteSpace(text[start + length - 1]));
            end = start + length;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]));
    });

    [Fact]
    public void A_part_gives_the_same_sentences_as_its_text_alone() => Gen.Select(HardText, HardText, HardText).Sample((before, text, after) =>
    {
        var inside = SentenceSplitter.Split(before + text + after, before.Length, text.Length);

        Assert.Equal(SentenceSplitter.Split(text), inside.Select(s => (s.Start - before.Length, s.Length)));
    });

    [Fact]
    public void A_sentence_is_never_cut_inside_a_word_or_number() => HardText.Sample(text =>
    {
        foreach (var (start, length) in SentenceSplitter.Split(text))
        {
            var end = start + length;
            var stops = text[start..end].Reverse().TakeWhile(c => !char.IsLetterOrDigit(c));
            Assert.False(end < text.Length && char.IsLetterOrDigit(text[end]) && !stops.Any(c => c is '。' or '！' or '？'), "A sentence ends inside a word.");
        }
    });
}
