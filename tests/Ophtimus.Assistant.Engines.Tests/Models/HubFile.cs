using System.Security.Cryptography;
using System.Text;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>A file of a replayed repository.</summary>
internal sealed record HubFile(string Path, byte[] Content)
{
    /// <summary>True for one that Hugging Face keeps apart from git, and states the SHA-256 of.</summary>
    public bool IsLarge => Path.EndsWith(".safetensors", StringComparison.Ordinal) || Path.EndsWith(".gguf", StringComparison.Ordinal) || Path == "tokenizer.json";

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    public string GitBlob
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
            hash.AppendData(Encoding.ASCII.GetBytes($"blob {Content.Length}\0"));
            hash.AppendData(Content);
            return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }

    /// <summary>The same length of other bytes.</summary>
    public HubFile Changed() => this with { Content = [.. Content.Select(b => (byte)~b)] };

    public static HubFile Of(string path, int bytes, int seed)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        return new HubFile(path, content);
    }

    public static HubFile Of(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
