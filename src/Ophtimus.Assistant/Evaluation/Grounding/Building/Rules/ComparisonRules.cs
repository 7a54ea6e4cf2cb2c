using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>A comparison or a limit the other way round.</summary>
internal static class ComparisonRules
{
    private const string Name = "comparison";

    private static readonly Regex Comparative = Pattern.Of(@"\b(?<word>higher|lower|more|less|fewer|greater|better|commoner)\b(?=[^.;,]{0,80}\bthan\b)(?! than (\d|one\b|half))");
    private static readonly Regex Sides = Pattern.Of(@"\b(?<prep>with|after|in|for|among) (?<one>[^,.;()]{3,60}?)(?<than> than \k<prep> )(?<other>[^,.;()]{3,60}?)(?= ?[,.;(]| (and|at|by|over|during|but|in|from|when|with)\b)");
    private static readonly Regex Arms = Pattern.Of(@"(?<v1>\d[\d.]*%?( (mmHg|letters|D|dB|µm|mm|months|years|weeks|lines|logMAR))?) (?<prep>with|after|in|for|on) (?<one>[a-zA-Z][^,.;()\d]{2,50}?)(?<mid>,? (and|against|versus|but|compared with) [^,.;()]{0,12}?\d[\d.]*%?( (mmHg|letters|D|dB|µm|mm|months|years|weeks|lines|logMAR))? \k<prep> )(?<other>[a-zA-Z][^,.;()\d]{2,50}?)(?= ?[,.;(]| (and(?! extend)|at|by|over|during|but|when)\b)");
    private static readonly Regex Names = Pattern.Of(@"^(no|both|either|neither|the other|all|any)\b");

    private static readonly WordSwap MoreAndLess = new("more than→less than;over→under;greater than→less than;>→<;exceeding→below;longer than→shorter than;older than→younger than;or over→or under;superior to→inferior to;better than→worse than;≥→<;>=→<=",
        @"@more than@ (one|two|twice)|@over@ (?!\d|half|one third|a third|two thirds)|@over@ (up|\d+(\.\d+)? (years?|months?|weeks?|days?|hours?|more))|(fell|rose|monitor\w*|advantage\w*|control|benefit|preferred|progress\w*|mean|years?|carried|taken|cross\w*|review\w*|times?|stable|followed|follow-up|up|down|decline\w*|spread|incidence|change\w*|improv\w*|loss|lost|gain\w*|added) @over@");

    private static readonly WordSwap Limits = new("at least→at most;at most→at least;up to→at least;above→below;below→above;less than→more than;fewer than→more than;under→over;or more→or less;or less→or more;or older→or younger;or higher→or lower;or worse→or better;or better→or worse;within→after;non-inferior→inferior;noninferior→inferior;similar→different;equivalent→inferior;as effective as→less effective than;≤→>;<→>;or greater→or less;the most→the least;most common→least common;commonest→rarest;strongest→weakest;highest→lowest;lowest→highest;minimum→maximum;maximum→minimum",
        @"@under@ (general|local|the|an?|topical|treatment|anaes|observation|review|sedation|corner)|@(above|below)@ (mentioned|the (lid|macula))|@within@ (the|a|an|one|normal|their|its|this|group)|(^|dose |set |put |keeps? )up to@|@up to@ (date|now)|or more@ (of|\w+ (procedures|lesions|sites))");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("comparison-turned", Name, Contradicted, (s, _) => Turned(s)),
        GroundingRule.Development("comparison-sides-exchanged", Name, Contradicted, (s, _) => Exchange(s, Sides)),
        GroundingRule.Development("comparison-more-for-less", Name, Contradicted, (s, _) => MoreAndLess.Apply(s)),

        GroundingRule.Test("comparison-arms-exchanged", Name, Contradicted, (s, _) => Exchange(s, Arms)),
        GroundingRule.Test("comparison-limit-turned", Name, Contradicted, (s, _) => Limits.Apply(s)),
    ];

    private static IEnumerable<Alteration> Turned(Statement s)
    {
        foreach (Match match in Comparative.Matches(s.Text))
        {
            var to = match.Value switch { "higher" => "lower", "lower" => "higher", "more" => "less", "less" => "more", "fewer" => "more", "greater" => "smaller", "better" => "worse", _ => "rarer" };
            if (!Pattern.AnyCase($@"(no|not|neither|nor)\b[^.;]{{0,60}}\b{match.Value}").IsMatch(s.Text))
            {
                yield return new Alteration(s.Text[..match.Index] + to + s.Text[(match.Index + match.Length)..]);
            }
        }
    }

    private static IEnumerable<Alteration> Exchange(Statement s, Regex pattern)
    {
        foreach (Match match in pattern.Matches(s.Text))
        {
            var (one, other) = (match.Groups["one"], match.Groups["other"]);
            if (!Names.IsMatch(one.Value) && !Names.IsMatch(other.Value) && one.Value != other.Value && !Pattern.AnyCase(@"\b(no|not|neither)\b").IsMatch(s.Text[..match.Index]))
            {
                yield return new Alteration(s.Text[..one.Index] + other.Value + s.Text[(one.Index + one.Length)..other.Index] + one.Value + s.Text[(other.Index + other.Length)..]);
            }
        }
    }
}
