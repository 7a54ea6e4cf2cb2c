using System.Globalization;
using System.Security.Cryptography;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>What a report says of how it came about.</summary>
/// <param name="Name">Name of the file of questions, without its folder.</param>
/// <param name="Sha256">SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="Limit">Only so many of its questions, from the first; null for all.</param>
/// <param name="Model">Provider and model.</param>
/// <param name="At">When the measurement ended.</param>
public sealed record MeasuredFile(string Name, string Sha256, int? Limit, string Model, DateTimeOffset At)
{
    /// <summary>Describes a file that exists.</summary>
    public static MeasuredFile Of(string path, int? limit, string model, DateTimeOffset at) =>
        new(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), limit, model, at);

    internal MarkdownReport Begin(string title) => new MarkdownReport(title).List(
    [
        $"Model: {Model}",
        string.Create(CultureInfo.InvariantCulture, $"Questions: {Name}{(Limit is { } n ? $", the first {n:N0}" : "")} (SHA-256 {Sha256})"),
        string.Create(CultureInfo.InvariantCulture, $"Measured: {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
    ]);
}
