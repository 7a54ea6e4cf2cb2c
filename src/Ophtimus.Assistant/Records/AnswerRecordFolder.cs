using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Records;

/// <summary>Answer records as files that only their owner can read: `records/2026-11/20261122-k3f9x2.json`.</summary>
/// <remarks>
/// A record holds the question as typed, so the folder is as confidential as a clinic's notes. It is written under another name, flushed and renamed:
/// after a crash a record is there whole or not at all. Months past the time to keep are deleted when a new month begins.
/// </remarks>
/// <param name="folder">The folder `records` of a data folder.</param>
/// <param name="surroundings">What answers depend on now.</param>
/// <param name="months">How many months to keep besides the present one.</param>
/// <param name="time">Tells the time.</param>
internal sealed class AnswerRecordFolder(string folder, Func<Surroundings> surroundings, int months, TimeProvider time) : IAnswerRecords
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int RandomLetters = 6;

    private static readonly System.Buffers.SearchValues<char> Known = System.Buffers.SearchValues.Create(Letters);

    /// <inheritdoc />
    public Task<string> AddAsync(Question question, EvidenceAssessment evidence, Answer answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd}-{RandomNumberGenerator.GetString(Letters, RandomLetters)}");
        var record = new AnswerRecord
        {
            Id = id,
            At = now,
            Question = question.Text,
            QuestionHash = Hash(question.Text),
            Earlier = question.Earlier,
            Filter = question.Filter,
            SearchedAs = evidence.Question,
            Surroundings = surroundings(),
            Passages = [.. evidence.Evidence.Select(Passage)],
            Runs = answer.Runs,
            Fence = evidence.Fence,
            Withheld = answer.Withheld,
            Answer = AnswerJson.From(answer with { Id = id }),
        };
        return Task.FromResult(ClinicalLibrary.Guarded(folder, () => Write(record)));
    }

    /// <inheritdoc />
    /// <exception cref="LibraryException">The file is damaged or was written by a newer version.</exception>
    public async Task<AnswerRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!IsId(id) || !File.Exists(PathOf(id)))
        {
            return null;
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(id), cancellationToken);
            return JsonSerializer.Deserialize(bytes, RecordShapes.Default.AnswerRecord) is { Form: 1 } record ? record
                : throw new LibraryException($"The record {id} was written by a newer version of Ophtimus.Assistant; upgrade the program to read it.");
        }
        catch (JsonException e)
        {
            throw new LibraryException($"The record {id} is damaged; restore {PathOf(id)} from a backup.", e);
        }
    }

    private static PassageRecord Passage(EvidencePassage evidence) =>
        new(evidence.Passage.Source.Id, evidence.Passage.Start, evidence.Passage.End, Hash(evidence.Passage.Text), evidence.Score);

    private string Write(AnswerRecord record)
    {
        var path = PathOf(record.Id);
        var month = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(month))
        {
            OwnerOnly.CreateFolder(month);
            DeleteOld(record.At);
        }

        var unfinished = path + ".new";
        using (var file = OwnerOnly.CreateFile(unfinished))
        {
            JsonSerializer.Serialize(file, record, RecordShapes.Default.AnswerRecord);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
        return record.Id;
    }

    private void DeleteOld(DateTimeOffset now)
    {
        var oldest = MonthOf(now.AddMonths(-months));
        foreach (var month in Directory.EnumerateDirectories(folder).Where(m => string.CompareOrdinal(Path.GetFileName(m), oldest) < 0 && IsMonth(Path.GetFileName(m))))
        {
            Directory.Delete(month, recursive: true);
        }
    }

    private string PathOf(string id) => Path.Combine(folder, $"{id[..4]}-{id[4..6]}", id + ".json");

    private static string MonthOf(DateTimeOffset at) => at.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static bool IsMonth(string name) => name is [_, _, _, _, '-', _, _] && name.Replace("-", "", StringComparison.Ordinal).All(char.IsAsciiDigit);

    private static bool IsId(string id) =>
        id.Length == 9 + RandomLetters && id[8] == '-' && id.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0 && id.AsSpan(9).IndexOfAnyExcept(Known) < 0;

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
