using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Evaluation.SecondReading;

/// <summary>Trains the second reader on texts whose urgency is known, and measures it on texts it was not trained on.</summary>
public sealed class SecondReaderTraining
{
    // Searched by cross-validation over 0.1, 0.3, 1, 3 and 10: flat from 1 on. Twice the cost for urgent texts, and less for those that the rules were
    // widened on, changed nothing; that a rule raised a flag as a feature made it worse, since on the latter texts it always is right.
    private const double Cost = 3;

    // The urgency of a text needs all features; which of the flags it is likest needs few.
    private const int FlagSize = 1 << 14;

    // What a step of the file weighs. The largest weights are about 1 and are cut to 127 steps.
    private const float UrgencyStep = 1f / 256, FlagStep = 1f / 128;

    private const int Seed = 1;

    private readonly IReadOnlyList<TriageRow> rows;
    private readonly List<int[]> features;
    private readonly List<bool> isRaised;
    private readonly List<string?> flags;

    /// <summary>Reads every text with the rules.</summary>
    /// <param name="rows">The texts. An urgent one that names no flag of the rules counts for the first flag that they raise, if any.</param>
    /// <param name="rules">The phrase rules that the second reader will stand beside.</param>
    public SecondReaderTraining(IReadOnlyList<TriageRow> rows, RedFlagRules rules)
    {
        this.rows = rows;
        var known = rules.Ids.ToHashSet();
        var readings = rows.AsParallel().AsOrdered().Select(r => rules.Read(r.Text)).ToList();
        features = [.. readings.AsParallel().AsOrdered().Select(TriageFeatures.Of)];
        isRaised = [.. readings.Select(r => r.Flags.Count > 0)];
        flags = [.. rows.Zip(readings, (row, reading) => !row.IsUrgent ? null : row.Flag is { } flag && known.Contains(flag) ? flag : reading.Flags is [var first, ..] ? first.Id : null)];
    }

    /// <summary>A second reader trained on every text.</summary>
    public SecondReader Train(SecondReaderThresholds thresholds) => new(TrainUrgency(Enumerable.Range(0, rows.Count)), TrainFlags(Enumerable.Range(0, rows.Count)), thresholds);

    /// <summary>How every text would be read by a second reader that was trained without it and its near-duplicates. The rules are those in use, which may have been widened on the text.</summary>
    /// <param name="withFlags">Whether to train the choice of a flag too, which takes most of the time.</param>
    public IReadOnlyList<HeldOutReading> CrossValidate(bool withFlags = true)
    {
        var folds = NearDuplicates.Folds(rows.Select(r => r.Text));
        var readings = new HeldOutReading[rows.Count];
        for (var fold = 0; fold < NearDuplicates.FoldCount; fold++)
        {
            var others = Enumerable.Range(0, rows.Count).Where(i => folds[i] != fold).ToList();
            var urgency = TrainUrgency(others);
            var byFlag = withFlags ? TrainFlags(others) : [];
            for (var i = 0; i < rows.Count; i++)
            {
                if (folds[i] == fold)
                {
                    readings[i] = new HeldOutReading(rows[i], isRaised[i], urgency.Score(features[i]), byFlag.Count > 0 && flags[i] is { } flag ? byFlag.MaxBy(f => f.Model.Score(features[i])).Id == flag : null);
                }
            }
        }

        return readings;
    }

    private LinearModel TrainUrgency(IEnumerable<int> on)
    {
        var chosen = on.ToList();
        return LinearModel.Round(
            SupportVectors.Train([.. chosen.Select(i => features[i])], [.. chosen.Select(i => rows[i].IsUrgent)], Cost, FeatureSet.Size, Seed), UrgencyStep);
    }

    private IReadOnlyList<(string Id, LinearModel Model)> TrainFlags(IEnumerable<int> on)
    {
        var chosen = on.Where(i => flags[i] is not null).ToList();
        var texts = chosen.Select(i => features[i]).ToList();
        return [.. chosen.Select(i => flags[i]!).Distinct().Order(StringComparer.Ordinal).AsParallel().AsOrdered().Select(id =>
            (id, LinearModel.Round(SupportVectors.Train(texts, [.. chosen.Select(i => flags[i] == id)], Cost, FlagSize, Seed), FlagStep)))];
    }
}
