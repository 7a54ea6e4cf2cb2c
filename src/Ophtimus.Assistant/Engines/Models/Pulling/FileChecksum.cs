using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>What the bytes of a file must add up to, in lower-case hexadecimal.</summary>
public readonly record struct FileChecksum
{
    private FileChecksum(bool isGitBlob, string hex) => (IsGitBlob, Hex) = (isGitBlob, hex);

    /// <summary>True for git's SHA-1 of a small file, false for the SHA-256 of one.</summary>
    public bool IsGitBlob { get; }

    /// <summary>40 digits of a git blob, or 64 of a SHA-256.</summary>
    public string Hex { get; }

    /// <summary>The checksum of 64 hexadecimal digits; null for anything else.</summary>
    public static FileChecksum? Sha256(string? hex) => IsHex(hex, 64) ? new FileChecksum(false, hex!.ToLowerInvariant()) : null;

    /// <summary>The name git gives to the content of a file, which is all that Hugging Face states of small files; null unless 40 hexadecimal digits.</summary>
    public static FileChecksum? GitBlob(string? hex) => IsHex(hex, 40) ? new FileChecksum(true, hex!.ToLowerInvariant()) : null;

    /// <summary>A hash to feed the file to.</summary>
    /// <param name="bytes">Length of the file, which git puts before it.</param>
    internal IncrementalHash Begin(long? bytes)
    {
        if (!IsGitBlob)
        {
            return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }

        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes ?? 0}\0")));
        return hash;
    }

    internal bool Matches(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash()) == Hex;

    /// <inheritdoc/>
    public override string ToString() => $"{(IsGitBlob ? "git" : "sha256")}:{Hex}";

    private static bool IsHex(string? text, int digits) => text?.Length == digits && text.All(char.IsAsciiHexDigit);
}
