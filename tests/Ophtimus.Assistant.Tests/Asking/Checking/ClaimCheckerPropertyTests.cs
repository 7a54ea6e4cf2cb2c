using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Clinical.Quantities;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking.Checking;

/// <summary>What holds for every sentence of the shipped notes, and for any text.</summary>
public sealed partial class ClaimCheckerPropertyTests
{
    private static readonly string[] Paragraphs = [.. Directory.EnumerateFiles(Path.Combine(ShippedKnowledge.Folder, "notes"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Statements)];

    // Four neighbouring statements make a passage of usual length; the claim is one of their sentences.
    private static readonly Gen<(string Claim, string Passage)> Verbatim = Gen.Select(Gen.Int[0, Paragraphs.Length - 4], Gen.Int[0, 3], (at, which) =>
    {
        var passage = string.Join(' ', Paragraphs.Skip(at).Take(4));
        var sentences = SentenceSplitter.Split(passage);
        var (start, length) = sentences[which * sentences.Count / 4];
        return (passage.Substring(start, length), passage);
    });

    [Fact]
    public void A_sentence_of_the_passage_is_supported_and_pointed_at() => Verbatim.Sample(
        pair =>
        {
            var check = Passages.Checker.Check(pair.Claim, pair.Passage);

            Assert.Equal(Verdict.Supported, check.Verdict);
            Assert.Equal(pair.Claim, pair.Passage[check.Start..check.End]);
        },
        iter: 300);

    [Fact]
    public void A_sentence_without_its_full_stop_is_supported() => Verbatim.Sample(pair =>
        Assert.Equal(Verdict.Supported, Passages.Checker.Check(pair.Claim.TrimEnd('.'), pair.Passage).Verdict), iter: 200);

    [Fact]
    public void With_any_number_changed_to_one_that_the_passage_lacks_a_sentence_is_never_supported() => Gen.Select(Verbatim, Gen.Int[0, 9], Gen.Int[1, 9]).Sample(
        (pair, which, by) =>
        {
            var numbers = QuantityParser.Parse(pair.Claim).Where(q => !q.IsRange && Digits().Count(pair.Claim[q.Start..q.End]) == 1).ToList();
            if (numbers.Count == 0)
            {
                return;
            }

            var quantity = numbers[which % numbers.Count];
            var match = Digits().Match(pair.Claim, quantity.Start, quantity.End - quantity.Start);
            var value = decimal.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var changed = (value + by).ToString(CultureInfo.InvariantCulture);

            // The sentence may say the new number too, and then the change is a repetition.
            if (Digits().Matches(pair.Passage).Any(m => decimal.Parse(m.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) == value + by)
                || QuantityParser.Parse(pair.Passage).Any(q => q.From == (double)(value + by) || q.To == (double)(value + by)))
            {
                return;
            }

            var claim = pair.Claim[..match.Index] + changed + pair.Claim[(match.Index + match.Length)..];
            Assert.True(Passages.Checker.Check(claim, pair.Passage).Verdict != Verdict.Supported, claim);
        },
        iter: 300);

    [Fact]
    public void On_any_text_it_gives_a_verdict_and_offsets_in_the_passage() => Gen.Select(ClinicalTokenizerTests.HardText, ClinicalTokenizerTests.HardText).Sample(
        (claim, passage) =>
        {
            var check = Passages.Checker.Check(claim, passage);

            Assert.InRange(check.Start, 0, check.End);
            Assert.InRange(check.End, 0, passage.Length);
            Assert.Equal(check.Verdict == Verdict.Supported, check.Findings.Count == 0);
        },
        iter: 300);

    private static IEnumerable<string> Statements(string file) =>
        File.ReadAllText(file).Split("\n---\n", 2)[1].Split('\n').Where(l => l.Length > 40 && l[0] is not '#' and not '-' and not '|').Select(l => Citation().Replace(l, "").Trim());

    [GeneratedRegex(@"\s*\[@[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Citation();

    [GeneratedRegex(@"[0-9][0-9,]*(\.[0-9]+)?")]
    private static partial Regex Digits();
}
