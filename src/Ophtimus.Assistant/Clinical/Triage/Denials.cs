namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Marks what a text says is not there: "no flashes, floaters or pain", "통증이나 충혈은 없고", "pain (-)".</summary>
internal sealed class Denials
{
    // "no significant pain"; "denies having had pain".
    private const int WordsAfterCue = 1, WordsAfterListCue = 2;

    // "통증은 전혀 없" and, between the items of a list, "통증이나 충혈".
    private const int SyllablesBeforeCue = 5, SyllablesBetweenItems = 2;

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "이", "나", "과", "와", "및", "도", "은", "는", "랑", "감", "증", "가", "or", "and" };

    private readonly Reading reading;
    private readonly bool[] isStop;

    private Denials(Reading reading)
    {
        this.reading = reading;
        isStop = new bool[reading.Tokens.Count];
        foreach (var stop in reading.Cues("cue-stop"))
        {
            isStop[stop.Start] = true;
        }
    }

    public static void Mark(Reading reading)
    {
        var denials = new Denials(reading);
        foreach (var cue in reading.Cues("cue-deny"))
        {
            denials.MarkAfter(cue, isList: false);
        }

        foreach (var cue in reading.Cues("cue-deny-list"))
        {
            denials.MarkAfter(cue, isList: true);
        }

        foreach (var cue in reading.Cues("cue-deny-after"))
        {
            denials.MarkBefore(cue.Start);
        }

        foreach (var finding in reading.Cues("cue-deny-next").SelectMany(c => reading.FindingsAt(c.End)))
        {
            finding.Mark(Assertion.Denied);
        }
    }

    private void MarkAfter(Finding cue, bool isList)
    {
        var most = isList ? WordsAfterListCue : WordsAfterCue;
        var (at, words) = (cue.End, most);
        while (Next(cue, at, words) is { } next)
        {
            var end = reading.FindingsAt(next.Start).Max(f => f.End);
            var isModifier = true;
            foreach (var finding in reading.FindingsFrom(next.Start).TakeWhile(f => f.Start < end).Where(f => f.End <= end))
            {
                finding.Mark(Assertion.Denied);
                isModifier &= finding.Kind == FindingKind.Modifier || finding.Start > next.Start || finding.End < end;
            }

            (at, words) = (end, 1);
            if (!isModifier)
            {
                if (AfterConnector(cue, at, isList) is not { } after)
                {
                    return;
                }

                (at, words) = (after, most);
            }
        }
    }

    private Finding? Next(Finding cue, int from, int most)
    {
        if (from >= reading.Tokens.Count || (from == cue.End && reading.Tokens[from].Clause != reading.Tokens[cue.Start].Clause))
        {
            return null;
        }

        var next = reading.FindingsFrom(from).FirstOrDefault();
        return next is not null
            && reading.Segments[next.Start] == reading.Segments[cue.Start]
            && reading.Tokens[next.Start].Clause == reading.Tokens[from].Clause
            && reading.WordsBetween(from, next.Start) <= most
            && !isStop.AsSpan(from, next.Start - from).Contains(true)
                ? next : null;
    }

    /// <summary>The token after "or", "nor", a slash, or a comma of a list that ends in "or".</summary>
    private int? AfterConnector(Finding cue, int end, bool isList)
    {
        if (end >= reading.Tokens.Count || reading.Segments[end] != reading.Segments[cue.Start])
        {
            return null;
        }

        var word = reading.Tokens[end].Text;
        if (word is "or" or "nor" || (word == "and" && isList))
        {
            return end + 1 < reading.Tokens.Count ? end + 1 : null;
        }

        if (reading.Tokens[end].Clause != reading.Tokens[end - 1].Clause)
        {
            return isList || EndsInOr(end) ? end : null;
        }

        return reading.Text.AsSpan(reading.Tokens[end - 1].End, reading.Tokens[end].Start - reading.Tokens[end - 1].End).Contains('/') ? end : null;
    }

    private bool EndsInOr(int from)
    {
        for (var i = from; i < reading.Tokens.Count && reading.Segments[i] == reading.Segments[from] && !isStop[i]; i++)
        {
            if (reading.Tokens[i].Text is "or" or "nor")
            {
                return true;
            }
        }

        return false;
    }

    private void MarkBefore(int cue)
    {
        var (end, most) = (cue, SyllablesBeforeCue);
        for (var items = 0; NearestBefore(end, most, items) is { } last; items++)
        {
            foreach (var finding in reading.FindingsFrom(last.Start).TakeWhile(f => f.Start < last.End).Where(f => f.End <= last.End))
            {
                finding.Mark(Assertion.Denied);
            }

            (end, most) = (last.Start, SyllablesBetweenItems);
        }
    }

    /// <summary>Of the findings that end at most so many tokens before, the one that ends last, and of those the longest.</summary>
    private Finding? NearestBefore(int end, int most, int items)
    {
        var isFirst = items == 0;
        for (var i = end - 1; i >= Math.Max(0, end - most - 1); i--)
        {
            if (reading.FindingsFrom(Math.Max(0, i - 12)).TakeWhile(f => f.Start <= i).Where(f => f.End == i + 1).MinBy(f => f.Start) is { } finding)
            {
                return isFirst ? (reading.Segments[i] == reading.Segments[end] ? finding : null) : IsListItem(finding, end, items) ? finding : null;
            }

            if (!MayStandBefore(i, end, isFirst))
            {
                return null;
            }
        }

        return null;
    }

    private bool MayStandBefore(int token, int end, bool isFirst) => isFirst
        ? reading.Tokens[token].Clause == reading.Tokens[end].Clause && (reading.Tokens[token].IsSyllable || reading.IsLight(reading.Tokens[token]))
        : Particles.Contains(reading.Tokens[token].Text);

    /// <summary>In "통증, 충혈 없음" both are denied, in "시력저하, 통증 없음" only the last: across a comma an item stands alone in its clause, and a loss in a list of three or more.</summary>
    private bool IsListItem(Finding finding, int next, int items)
    {
        if (reading.Units[finding.Start] == reading.Units[next])
        {
            return true;
        }

        return reading.Segments[finding.Start] == reading.Segments[next]
            && (finding.Start < 2 || reading.Units[finding.Start - 2] != reading.Units[finding.Start])
            && (items > 1 || !finding.IsMajor || (finding.Start > 0 && reading.Segments[finding.Start - 1] == reading.Segments[finding.Start]));
    }
}
