using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Tells sentences that tell somebody what to do. A finding is no advice: where a passage advises nothing, a claim may not either.</summary>
internal static partial class Advice
{
    /// <summary>True when a claim advises, or says that something is to be stopped, and the passage has no such words at all.</summary>
    public static bool GoesBeyond(string claim, string passage) =>
        (Advises().IsMatch(claim) && !MayAdvise().IsMatch(passage)) || (Stops().IsMatch(claim) && !Stops().IsMatch(passage));

    // "should", "must", and a command after a comma or at the start: "so stop all drops".
    [GeneratedRegex(@"\b(?:should|must|ought|has to|have to|needs? to)\b|(?:^|[,;:]|\b(?:so|and|then|therefore|please)\b)\s*(?:please\s+)?(?:stop|start|take|use|buy|avoid|give|apply|double|skip|switch|tell|visit|vote|order|call)\b(?!\s*(?:of|in|by|was|were|is|are)\b)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Advises();

    // Words by which a passage advises, forbids or states a duty.
    [GeneratedRegex(@"\b(?:should|must|ought|has to|have to|needs?|needed|require[sd]?|recommend\w*|advi[sc]\w*|suggest\w*|indicat\w*|contraindicat\w*|avoid\w*|do not|first-line|guideline|guidance|treatment of choice|mandatory|essential|urgent\w*|refer\w*|offer\w*|consider\w*|caution\w*|warn\w*|necessary|appropriate|preferred)\b|권|금기|해야|필요", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MayAdvise();

    [GeneratedRegex(@"\b(?:stop(?:s|ped|ping)?|discontinu\w*|ceas\w*|halt\w*|withdraw\w*|withdrew|withhold\w*|withheld|quit\w*|abandon\w*)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Stops();
}
