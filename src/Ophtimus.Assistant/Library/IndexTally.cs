namespace Ophtimus.Assistant.Library;

/// <summary>Counts what an index run does, and tells it on.</summary>
internal sealed class IndexTally(long totalBytes, IProgress<IndexProgress>? progress)
{
    private readonly List<FailedFile> failed = [];
    private long bytes;
    private int documents;
    private int passages;
    private int skipped;
    private int removed;

    public void Count(IndexStep step, StoreOutcome outcome)
    {
        removed += outcome.Removed;
        switch (step)
        {
            case DocumentRead when outcome.Conflict is not null:
                failed.Add(new FailedFile(step.File.Path, outcome.Conflict));
                break;
            case DocumentRead read when outcome.Stored:
                documents++;
                passages += read.Passages.Count;
                break;
            case DocumentRead or FileUnchanged:
                skipped++;
                break;
            case FileFailed file:
                failed.Add(new FailedFile(file.File.Path, file.Reason));
                break;
        }

        bytes += step is DocumentRead ? 0 : step.File.Info.Length;
        progress?.Report(new IndexProgress(bytes, totalBytes, documents));
    }

    public IndexReport Report(int files, TimeSpan elapsed) => new()
    {
        Files = files,
        Documents = documents,
        Passages = passages,
        Skipped = skipped,
        Removed = removed,
        Failed = [.. failed],
        Elapsed = elapsed,
    };
}
