using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Claims in Korean on English passages: each template says only what its pattern has found.</summary>
internal static class KoreanRules
{
    private const string True = "korean-supported";
    private const string False = "korean-altered";

    private const string Amount = @"(?<n>\d[\d,]*(\.\d+)?)";

    private static readonly Regex Randomised = Pattern.Of($@"(?<verb>randomised|enrolled|recruited|included) {Amount} (?<who>patients|people|participants|eyes|children|adults|infants)\b");
    private static readonly Regex Acronym = Pattern.Of(@"\b(?<t>[A-Z][A-Z\d-]{3,}( (II|III|I|2))?)\b");
    private static readonly Regex Ratio = Pattern.Of($@"(?<what>hazard ratio|odds ratio|risk ratio|relative risk) (of )?(?<n>\d+\.\d+)(?<ci>,? \(?95% CI (?<low>\d+\.\d+)(-| to )(?<high>\d+\.\d+))?");
    private static readonly Regex TwoArms = Pattern.Of(@"(?<n>\d+(\.\d+)?)% (with|on|after) (?<a>[a-z][a-z -]{3,30}?) and (?<m>\d+(\.\d+)?)% (with|on|after) (?<b>[a-z][a-z -]{3,30}?)(?=[,.;(]| \(| at )");
    private static readonly Regex FollowUp = Pattern.Of(@"(?<mean>mean|median) follow-up (of|was) (?<n>\d+(\.\d+)?) (?<unit>years|months|weeks)");
    private static readonly Regex Pressure = Pattern.Of(@"(?<a>[a-z][a-z -]{3,40}?) (?<verb>lowered|reduced|lowers|reduces) (mean )?(IOP|intraocular pressure)( \(IOP\))? by (an? )?(mean of |average of |about )?(?<n>\d+(\.\d+)?)(?<unit>%| mmHg)(?! to)");
    private static readonly Regex FromTo = Pattern.Of(@"(?<a>IOP|intraocular pressure|acuity|visual acuity)( \(IOP\))? (?<verb>fell|rose|improved|worsened|increased|decreased) from (?<n>\d[\d./]*\d)( mmHg| logMAR)? to (?<m>\d[\d./]*\d)(?<unit> mmHg| logMAR)?");
    private static readonly Regex Occurred = Pattern.Of(@"(?<a>[A-Z]?[a-z-]+( [a-z-]+){0,3}) (occurred|developed|occurs|develops|recurred) in (about |up to )?(?<n>\d+(\.\d+)?)%(?! to)");
    private static readonly Regex Found = Pattern.Of(@"(?<a>[A-Z]?[a-z-]+( [a-z-]+){0,3}) (was|were|is|are) (found|present|seen|reported|observed|recorded) in (about )?(?<n>\d+(\.\d+)?)%(?! to)");
    private static readonly Regex RiskFactors = Pattern.AnyCase(@"risk factors for (?<b>[a-z -]{4,40}?) (are|include|were|included) (?<list>[^.;]+)");
    private static readonly Regex NotDifferent = Pattern.Of(@"(did not differ significantly|no significant difference|was not significant|not statistically significant)");
    private static readonly Regex Dose = Pattern.Of(@"(?<a>[a-z]+) (?<n>\d+(\.\d+)?) (?<unit>mg|g|micrograms) (?<times>once|twice|three times|four times)(-| )daily");
    private static readonly Regex Linked = Pattern.Of(@"^(?<a>[A-Za-z -]{4,40}?) (is|are|was|were) (strongly |significantly )?associated with (an? )?((higher|increased|greater) risk of )?(?<b>[a-z -]{4,40}?)(?=[,.]| in )");
    private static readonly Regex Cause = Pattern.Of(@"(?<a>[A-Z]?[a-z -]{4,40}?) is (a|the|an) (?<common>common(est)?|most common|leading|important|frequent|major) cause of (?<b>[a-z -]{4,40}?)(?=[,.(]| in | and | among)");
    private static readonly Regex Contra = Pattern.Of(@"(?<a>[A-Z]?[a-z -]{4,40}?) (eye drops )?(is|are) contraindicated in (patients with |people with |neonates and )?(?<b>[a-z -]{4,40}?)(?=[,.(]| and | or | under )");
    private static readonly Regex AnyNumber = Pattern.Of(@"\d+(\.\d+)?");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("korean-randomised", True, Supported, (s, _) => Enrolment(s, "randomised", n => n, "무작위 배정하였다")),
        GroundingRule.Development("korean-two-arms", True, Supported, (s, _) => Arms(s, (n, m) => (n, m))),
        GroundingRule.Development("korean-pressure-lowered", True, Supported, (s, _) => Lowered(s, "낮추었다", n => n)),
        GroundingRule.Development("korean-ratio", True, Supported, (s, _) => Ratios(s, n => n)),
        GroundingRule.Development("korean-finding-of-one-eye", True, Supported, (s, random) => Finding(s, random, other: false, isPressure: true)),
        GroundingRule.Development("korean-occurred", True, Supported, (s, _) => Occurrences(s, Occurred, "발생하였다", n => n)),

        GroundingRule.Development("korean-other-number-randomised", False, Contradicted, (s, random) => Enrolment(s, "randomised", n => Korean.Another(n, random), "무작위 배정하였다")),
        GroundingRule.Development("korean-not-randomised", False, Contradicted, (s, _) => Enrolment(s, "randomised", n => n, "무작위 배정하지 않았다")),
        GroundingRule.Development("korean-arms-exchanged", False, Contradicted, (s, _) => Arms(s, (n, m) => (m, n))),
        GroundingRule.Development("korean-pressure-raised", False, Contradicted, (s, _) => Lowered(s, "높였다", n => n)),
        GroundingRule.Development("korean-other-ratio", False, Contradicted, (s, random) => Ratios(s, n => Korean.Another(n, random))),
        GroundingRule.Development("korean-other-share-occurred", False, Contradicted, (s, random) => Occurrences(s, Occurred, "발생하였다", n => Korean.Another(n, random))),
        GroundingRule.Development("korean-finding-of-the-other-eye", False, Contradicted, (s, random) => Finding(s, random, other: true, isPressure: true)),

        GroundingRule.Test("korean-enrolled", True, Supported, (s, _) => Enrolment(s, "enrolled", n => n, "등록하였다").Concat(Enrolment(s, "recruited", n => n, "모집하였다"))),
        GroundingRule.Test("korean-change-from-to", True, Supported, (s, _) => Changes(s, turned: false)),
        GroundingRule.Test("korean-found", True, Supported, (s, _) => Occurrences(s, Found, "관찰되었다", n => n)),
        GroundingRule.Test("korean-follow-up", True, Supported, (s, _) => Followed(s, n => n)),
        GroundingRule.Test("korean-no-significant-difference", True, Supported, (s, _) => NoDifference(s, "유의한 차이가 없었다")),
        GroundingRule.Test("korean-dose", True, Supported, (s, _) => Doses(s, n => n, t => t)),
        GroundingRule.Test("korean-relation", True, Supported, (s, _) => Relations(s, isTrue: true)),
        GroundingRule.Test("korean-acuity-of-one-eye", True, Supported, (s, random) => Finding(s, random, other: false, isPressure: false)),
        GroundingRule.Test("korean-interval", True, Supported, (s, _) => Intervals(s, n => n)),

        GroundingRule.Test("korean-other-number-enrolled", False, Contradicted, (s, random) => Enrolment(s, "enrolled", n => Korean.Another(n, random), "등록하였다")),
        GroundingRule.Test("korean-change-turned", False, Contradicted, (s, _) => Changes(s, turned: true)),
        GroundingRule.Test("korean-not-found", False, Contradicted, (s, _) => Occurrences(s, Found, "관찰되지 않았다", n => n)),
        GroundingRule.Test("korean-other-follow-up", False, Contradicted, (s, random) => Followed(s, n => Korean.Another(n, random))),
        GroundingRule.Test("korean-significant-difference", False, Contradicted, (s, _) => NoDifference(s, "유의한 차이가 있었다")),
        GroundingRule.Test("korean-other-dose", False, Contradicted, (s, random) => Doses(s, n => Korean.Another(n, random), t => t).Concat(Doses(s, n => n, t => t == "두" ? "네" : "두"))),
        GroundingRule.Test("korean-no-relation", False, Contradicted, (s, _) => Relations(s, isTrue: false)),
        GroundingRule.Test("korean-acuity-of-the-other-eye", False, Contradicted, (s, random) => Finding(s, random, other: true, isPressure: false)),
        GroundingRule.Test("korean-other-interval", False, Contradicted, (s, random) => Intervals(s, n => Korean.Another(n, random))),
    ];

    private static IEnumerable<Alteration> Enrolment(Statement s, string verb, Func<string, string> number, string done)
    {
        if (Randomised.Match(s.Text) is { Success: true } m && m.Groups["verb"].Value == verb && !s.Text[..m.Index].Contains(" not", StringComparison.Ordinal) && IsOther(s, m, number))
        {
            var trial = TrialBefore(s, m) is { } t ? $"{t} 연구는" : "이 연구는";
            var who = m.Groups["who"].Value switch { "eyes" => "안을", "patients" => "명의 환자를", "children" or "infants" => "명의 소아를", _ => "명을" };
            yield return new Alteration($"{trial} {number(m.Groups["n"].Value)}{who} {done}.");
        }
    }

    private static IEnumerable<Alteration> Arms(Statement s, Func<string, string, (string, string)> order)
    {
        foreach (Match m in TwoArms.Matches(s.Text))
        {
            if (NameIn(s, m.Groups["a"]) is { } a && NameIn(s, m.Groups["b"]) is { } b && a != b && m.Groups["n"].Value != m.Groups["m"].Value)
            {
                var (n, other) = order(m.Groups["n"].Value, m.Groups["m"].Value);
                var trial = TrialBefore(s, m) is { } t ? $"{t} 연구에서 " : "";
                yield return new Alteration($"{trial}그 비율은 {a}군에서 {n}%, {b}군에서 {other}%였다.");
            }
        }
    }

    private static IEnumerable<Alteration> Lowered(Statement s, string verb, Func<string, string> number) =>
        Pressure.Match(s.Text) is { Success: true } m && NameIn(s, m.Groups["a"]) is { } name
            ? [new Alteration($"{Korean.Topic(name)} 안압을 {number(m.Groups["n"].Value)}{m.Groups["unit"].Value} {verb}.")] : [];

    private static IEnumerable<Alteration> Ratios(Statement s, Func<string, string> number)
    {
        foreach (Match m in Ratio.Matches(s.Text))
        {
            var what = m.Groups["what"].Value switch { "hazard ratio" => "위험비", "odds ratio" => "오즈비", _ => "상대위험도" };
            if (IsOther(s, m, number))
            {
                var trial = TrialBefore(s, m) is { } named ? $"{named} 연구에서 " : "";
                yield return new Alteration($"{trial}보고된 {Korean.Topic(what)} {Korean.Was(number(m.Groups["n"].Value))}.");
            }
        }
    }

    private static IEnumerable<Alteration> Intervals(Statement s, Func<string, string> number)
    {
        foreach (Match m in Ratio.Matches(s.Text).Where(m => m.Groups["ci"].Success))
        {
            var low = m.Groups["low"].Value;
            var other = number(low);
            if (other == low || !s.Passage.Text.Contains(other, StringComparison.Ordinal))
            {
                yield return new Alteration($"95% 신뢰구간은 {other}에서 {m.Groups["high"].Value}까지였다.");
            }
        }
    }

    private static IEnumerable<Alteration> Occurrences(Statement s, Regex pattern, string end, Func<string, string> number)
    {
        foreach (Match m in pattern.Matches(s.Text))
        {
            // The name ends where the verb begins; what is before it may not be more of the name.
            if (!Pattern.AnyCase(@"\b(no|not|neither|nor|without)\b").IsMatch(s.Text) && NameIn(s, m.Groups["a"]) is { } name && IsOther(s, m, number))
            {
                yield return new Alteration($"{Korean.Topic(name)} {number(m.Groups["n"].Value)}%에서 {end}.");
            }
        }
    }

    private static IEnumerable<Alteration> Changes(Statement s, bool turned)
    {
        foreach (Match m in FromTo.Matches(s.Text))
        {
            var isPressure = m.Groups["a"].Value is "IOP" or "intraocular pressure";
            var isDown = m.Groups["verb"].Value is "fell" or "decreased" or "worsened";
            var isBetter = m.Groups["verb"].Value is "improved" or "worsened" ? m.Groups["verb"].Value == "improved" : (bool?)null;
            var verb = isBetter is { } better ? (better != turned ? "호전되었다" : "악화되었다") : (isDown != turned ? "감소하였다" : "증가하였다");
            yield return new Alteration($"{(isPressure ? "안압은" : "시력은")} {m.Groups["n"].Value}에서 {Korean.To(m.Groups["m"].Value + m.Groups["unit"].Value)} {verb}.");
        }
    }

    private static IEnumerable<Alteration> Followed(Statement s, Func<string, string> number) =>
        FollowUp.Match(s.Text) is { Success: true } m && Korean.Time(m.Groups["unit"].Value) is { } unit && IsOther(s, m, number)
            ? [new Alteration($"{(m.Groups["mean"].Value == "mean" ? "평균" : "중앙값")} 추적 관찰 기간은 {Korean.Was(number(m.Groups["n"].Value) + unit)}.")] : [];

    private static IEnumerable<Alteration> NoDifference(Statement s, string end)
    {
        if (NotDifferent.IsMatch(s.Text))
        {
            var arms = s.Concepts.Where(c => !c.IsAmbiguous && c.Concept.Kind is "drug" or "procedure").Select(c => Korean.NameOf(c.Concept)).OfType<string>().Distinct().ToList();
            if (arms.Count == 2 && !arms[0].Contains(arms[1], StringComparison.Ordinal) && !arms[1].Contains(arms[0], StringComparison.Ordinal))
            {
                yield return new Alteration($"{Korean.And(arms[0])} {arms[1]} 사이에 {end}.");
            }
        }
    }

    private static IEnumerable<Alteration> Doses(Statement s, Func<string, string> number, Func<string, string> times)
    {
        foreach (Match m in Dose.Matches(s.Text))
        {
            var often = m.Groups["times"].Value switch { "once" => "한", "twice" => "두", "three times" => "세", _ => "네" };
            if (NameIn(s, m.Groups["a"]) is { } name && IsOther(s, m, number))
            {
                yield return new Alteration($"{name} 용량은 {number(m.Groups["n"].Value)} {m.Groups["unit"].Value}씩 하루 {times(often)} 번이다.");
            }
        }
    }

    private static IEnumerable<Alteration> Relations(Statement s, bool isTrue)
    {
        if (Pattern.AnyCase(@"\b(no|not|nor|neither|without|whether)\b").IsMatch(s.Text))
        {
            yield break;
        }

        if (Linked.Match(s.Text) is { Success: true } link && WholeNameIn(s, link.Groups["a"]) is { } a && WholeNameIn(s, link.Groups["b"]) is { } b)
        {
            yield return new Alteration(isTrue ? $"{Korean.Topic(a)} {Korean.And(b)} 관련이 있다." : $"{Korean.Topic(a)} {Korean.And(b)} 관련이 없다.");
        }

        if (RiskFactors.Match(s.Text) is { Success: true } risk && WholeNameIn(s, risk.Groups["b"]) is { } risked)
        {
            foreach (var factor in s.Concepts.Where(c => c.Start > risk.Groups["list"].Index && !c.IsAmbiguous && c.Concept.Kind is "disease" or "procedure" or "drug" && Pattern.Of(@"(, |and |include |are |were )$").IsMatch(s.Text[..c.Start]) && s.Text[c.End] is ',' or '.' or ' ').Select(c => Korean.NameOf(c.Concept)).OfType<string>())
            {
                yield return new Alteration(isTrue ? $"{Korean.Topic(factor)} {risked}의 위험인자이다." : $"{Korean.Topic(factor)} {risked}의 위험인자가 아니다.");
            }
        }

        if (Cause.Match(s.Text) is { Success: true } cause && WholeNameIn(s, cause.Groups["a"]) is { } by && WholeNameIn(s, cause.Groups["b"]) is { } of)
        {
            yield return new Alteration(isTrue ? $"{Korean.Topic(by)} {of}의 원인이다." : $"{Korean.Topic(by)} {of}의 원인이 아니다.");
        }

        if (Contra.Match(s.Text) is { Success: true } contra && WholeNameIn(s, contra.Groups["a"]) is { } drug && WholeNameIn(s, contra.Groups["b"]) is { } at)
        {
            yield return new Alteration(isTrue ? $"{Korean.Topic(drug)} {at}에서 금기이다." : $"{Korean.Topic(drug)} {at}에서 적응증이 된다.");
        }
    }

    private static IEnumerable<Alteration> Finding(Statement s, Random random, bool other, bool isPressure)
    {
        if (Pattern.AnyCase(@"\b(right|left|OD|OS|OU|both eyes|bilateral\w*|unilateral\w*)\b").IsMatch(s.Passage.Text) || s.Passage.Text.Length > 1100)
        {
            yield break;
        }

        var isRight = random.Next(2) == 0;
        var (od, os) = (random.Next(11, 20), random.Next(22, 44));
        var acuities = new[] { "20/25", "20/40", "20/60", "20/100", "20/200" };
        var (right, left) = random.Next(2) == 0 ? (acuities[random.Next(2)], acuities[random.Next(2, 5)]) : (acuities[random.Next(2, 5)], acuities[random.Next(2)]);
        var said = isPressure ? $"In one patient intraocular pressure was {od} mmHg in the right eye and {os} mmHg in the left eye." : $"At the last visit visual acuity was {right} in the right eye and {left} in the left eye.";
        var eye = isRight != other ? "우안" : "좌안";
        var claim = isPressure ? $"{eye} 안압은 {(isRight ? od : os)} mmHg였다." : $"마지막 방문에서 {eye} 시력은 {Korean.Was(isRight ? right : left)}.";
        yield return new Alteration(claim, s.Passage.With(said, random.Next(s.Passage.Sentences.Count)));
    }

    // Capitals that the thesaurus knows as anything else ("NAION") name no trial.
    private static string? TrialBefore(Statement s, Match match) =>
        Acronym.Match(s.Text[..match.Index]) is { Success: true } t && s.Passage.Material.Thesaurus.Match(t.Value).All(m => m.Concept.Kind == "trial") ? t.Value : null;

    // An altered number must not be another of the passage's.
    private static bool IsOther(Statement s, Match match, Func<string, string> number)
    {
        var written = match.Groups["n"].Value;
        var other = number(written);
        return other == written || !AnyNumber.Matches(s.Passage.Text).Any(m => m.Value == other);
    }

    private static string? NameIn(Statement s, Group group) => NameOf(s, group, whole: false);

    private static string? WholeNameIn(Statement s, Group group) => NameOf(s, group, whole: true);

    private static string? NameOf(Statement s, Group group, bool whole)
    {
        var match = s.Concepts.LastOrDefault(c => c.Start >= group.Index && c.End == group.Index + group.Length && c.Concept.Kind is "drug" or "procedure" or "disease" or "drug-class" or "organism" or "sign" or "symptom" && !c.IsAmbiguous);
        return match is null || (whole && match.Start != group.Index) || (!whole && !IsBare(s.Text, group, match)) ? null : Korean.NameOf(match.Concept);
    }

    // "with oral prednisone" may be called by the drug; "with placebo after bevacizumab" may not.
    private static bool IsBare(string text, Group group, ConceptMatch match) => text[group.Index..match.Start].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 1;
}
