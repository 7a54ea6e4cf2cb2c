using Ophtimus.Assistant.Clinical.Triage;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>Reads texts whose urgency is known and counts for which a red-flag banner would show.</summary>
public static class TriageEvaluation
{
    /// <summary>Reads every text and counts.</summary>
    public static TriageScore Run(IReadOnlyList<TriageRow> rows, RedFlags redFlags) => Run(rows, row => redFlags.Find(row.Text).Count > 0);

    /// <summary>Counts what a way of reading flags.</summary>
    internal static TriageScore Run(IReadOnlyList<TriageRow> rows, Func<TriageRow, bool> isFlagged)
    {
        var flagged = rows.Where(isFlagged).ToHashSet();
        var misses = rows.Where(r => r.IsUrgent && !flagged.Contains(r)).Select(r => r.Id).ToList();
        var alarms = rows.Where(r => !r.IsUrgent && flagged.Contains(r)).Select(r => r.Id).ToList();
        var urgent = rows.Count(r => r.IsUrgent);
        return new TriageScore
        {
            Texts = rows.Count,
            Missed = misses.Count,
            FalseAlarms = alarms.Count,
            Sensitivity = Share(urgent - misses.Count, urgent),
            Specificity = Share(rows.Count - urgent - alarms.Count, rows.Count - urgent),
            Misses = misses,
            Alarms = alarms,
        };
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
