namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Marks what was long ago or has long been unchanged: "detachment repaired in 2015", "floaters for years", "예전에".</summary>
internal static class Times
{
    // "history of a macula-off retinal detachment".
    private const int WordsAfterCue = 3;

    public static void Mark(Reading reading)
    {
        var recent = UnitsOf(reading, "cue-recent");
        var past = UnitsOf(reading, "cue-past");
        var named = UnitsOf(reading, "cue-past-name");
        var before = reading.Cues("cue-past-before").ToLookup(c => reading.Units[c.Start]);

        // "In 2015, ..." dates all that follows; "cataract surgery in 2015, ..." only the surgery, and "proptosis, fever, history of sinusitis" neither.
        var busy = reading.Findings.Where(f => f.Kind != FindingKind.Modifier).Select(f => reading.Units[f.Start]).ToHashSet();
        var firstBusy = reading.Findings.Where(f => f.Kind != FindingKind.Modifier).GroupBy(f => reading.Segments[f.Start]).ToDictionary(g => g.Key, g => g.Min(f => reading.Units[f.Start]));
        var datedSegments = reading.Cues("cue-past").Where(c => !busy.Contains(reading.Units[c.Start]) && !recent.Contains(reading.Units[c.Start])).Where(c => !firstBusy.TryGetValue(reading.Segments[c.Start], out var first) || reading.Units[c.Start] < first).Select(c => reading.Segments[c.Start]).ToHashSet();
        foreach (var finding in reading.Findings)
        {
            var unit = reading.Units[finding.Start];
            if (recent.Contains(unit))
            {
                continue;
            }

            if (past.Contains(unit)
                || datedSegments.Contains(reading.Segments[finding.Start])
                || (finding.Kind == FindingKind.Name && named.Contains(unit))
                || before[unit].Any(c => c.End <= finding.Start && reading.WordsBetween(c.End, finding.Start) <= WordsAfterCue))
            {
                finding.Mark(Assertion.Past);
            }
        }
    }

    private static HashSet<int> UnitsOf(Reading reading, string cue) => [.. reading.Cues(cue).Select(c => reading.Units[c.Start])];
}
