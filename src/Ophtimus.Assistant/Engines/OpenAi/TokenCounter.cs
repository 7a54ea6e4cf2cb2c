using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>Counts tokens by the endpoint's own tokenizer and remembers the counts of texts that come again, such as prompts and passages. It keeps digests of them, not the texts.</summary>
internal sealed class TokenCounter(HttpClient client, EndpointAddress address)
{
    // Some 60 bytes each; two generations, of which the older is dropped whole.
    private const int Generation = 4096;

    private ConcurrentDictionary<UInt128, int> young = new();
    private ConcurrentDictionary<UInt128, int> old = new();

    /// <exception cref="EngineException">The endpoint does not answer.</exception>
    public async ValueTask<int> CountAsync(string text, EndpointFacts facts, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        if (facts.Tokenizer == EndpointTokenizer.None)
        {
            return TokenEstimate.Of(text);
        }

        var key = Digest(text, facts.Model);
        if (!young.TryGetValue(key, out var count))
        {
            count = old.TryGetValue(key, out var known) ? known : await AskAsync(text, facts, cancellationToken);
            Remember(key, count);
        }

        return count;
    }

    private async Task<int> AskAsync(string text, EndpointFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var uri = address.InRoot("tokenize");
            var answer = facts.Tokenizer == EndpointTokenizer.Vllm
                ? await client.PostAsync(uri, new VllmTokenizeRequest(facts.Model, text, AddSpecialTokens: false), Wire.Default.VllmTokenizeRequest, Wire.Default.TokenizeResponse, cancellationToken)
                : await client.PostAsync(uri, new LlamaTokenizeRequest(text, AddSpecial: false, ParseSpecial: false), Wire.Default.LlamaTokenizeRequest, Wire.Default.TokenizeResponse, cancellationToken);
            return answer.Count ?? answer.Tokens?.Count ?? TokenEstimate.Of(text);
        }
        catch (EngineException e) when (e.Failure is EngineFailure.UnknownModel or EngineFailure.Refused)
        {
            // A gateway that passes on the chat but not the tokenizer.
            return TokenEstimate.Of(text);
        }
    }

    private void Remember(UInt128 key, int count)
    {
        if (young.Count >= Generation)
        {
            old = Interlocked.Exchange(ref young, new ConcurrentDictionary<UInt128, int>());
        }

        young[key] = count;
    }

    private static UInt128 Digest(string text, string model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(model.AsSpan()));
        hash.AppendData([0, 0]);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        return MemoryMarshal.Read<UInt128>(hash.GetHashAndReset());
    }
}
