using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>Whether a sentence affirms or denies: a recommendation, an effect, a rise or a fall. What does both, or neither, takes no side.</summary>
internal static partial class Stance
{
    /// <summary>True where it recommends, false where it does not recommend or advises against; null where it takes no side.</summary>
    public static bool? Recommends(string sentence) => Side(sentence, AdvisesAgainst(), Advises());

    /// <summary>True where it finds an effect or association, false where it finds none; null where it takes no side.</summary>
    /// <remarks>"No difference" between two treatments says nothing of either; between one and a placebo it denies an effect.</remarks>
    public static bool? FindsEffect(string sentence) =>
        NoDifference().IsMatch(sentence) ? (Placebo().IsMatch(sentence) ? false : null) : Side(sentence, FindsNone(), Finds());

    /// <summary>True for a rise, false for a fall; null where it takes no side, compares or denies.</summary>
    public static bool? Rises(string sentence) =>
        Comparison().IsMatch(sentence) || FindsNone().IsMatch(sentence) || NoDifference().IsMatch(sentence) ? null
        : (Rise().IsMatch(sentence), Fall().IsMatch(sentence)) switch { (true, false) => true, (false, true) => false, _ => null };

    // The denial is taken out first, since "does not recommend" holds "recommend".
    private static bool? Side(string sentence, Regex denies, Regex affirms) =>
        (denies.IsMatch(sentence), affirms.IsMatch(denies.Replace(sentence, " "))) switch { (true, false) => false, (false, true) => true, _ => null };

    [GeneratedRegex(@"\b(?:does|do|did)(?:\s+not|n't)\s+(?:\w+\s+){0,2}(?:recommend|advise|support)|\bno longer (?:recommends?|recommended|advises?|advised)|\b(?:recommends?|recommended|advises?|advised) against\b|\b(?:is|are|was|were) not (?:\w+\s+){0,1}(?:recommended|advised|indicated)|\bnot recommended\b|\bshould not\b|\binsufficient(?:,[^.]{0,40})? evidence|권장되지 않|권장하지 않", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AdvisesAgainst();

    [GeneratedRegex(@"\b(?:recommends?|recommended|advises?|advised)\b|\bshould be (?:offered|given|used|performed|done|considered)\b|권장(?:한다|된다|합니다|됩니다)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Advises();

    [GeneratedRegex(@"\bno (?:\w+\s+){0,2}(?:increase|decrease|reduction|association|effect|benefit|improvement)\b|\bno (?:increased|higher|raised|reduced|lower)\b|\b(?:not|n't) (?:\w+\s+){0,2}(?:associated|reduce|improve|increase|prevent|effective|lower|raise|reach significance)\b|\bineffective\b|\bnon-?significant\b|\bno evidence (?:of|that)\b|효과가 없|연관이 없|유의하지 않", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FindsNone();

    [GeneratedRegex(@"\bno (?:\w+\s+){0,3}differences?\b|\b(?:not|n't) (?:\w+\s+){0,2}differ(?:ent)?\b|차이가 없", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NoDifference();

    [GeneratedRegex(@"\bplacebo\b|\bsham\b|\buntreated\b|\bno treatment\b|\bvehicle\b|위약", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Placebo();

    [GeneratedRegex(@"\b(?:is|are|was|were) (?:\w+\s+){0,2}associated with\b|\bsignificantly (?:reduced|increased|higher|lower|better|more|fewer|improved|associated)\b|\b(?:reduces|reduced|increases|increased|improves|improved|prevents|prevented) (?:the )?\w+|\b(?:is|was|were|are) effective\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Finds();

    [GeneratedRegex(@"\b(?:increas(?:es|ed)|raises?|raised|rises?|rose|higher)\b|상승|증가", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Rise();

    [GeneratedRegex(@"\b(?:reduc(?:es|ed)|decreas(?:es|ed)|lowers?|lowered|falls?|fell|fewer)\b|감소|하강", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Fall();

    [GeneratedRegex(@"\bthan\b|\bversus\b|\bcompared\b|\bagainst\b|\bnoninferior|보다|비해", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Comparison();
}
