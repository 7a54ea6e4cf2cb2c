using System.Text.Json;
using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>Converted models of all five shapes of the family, run by the real llama-server and compared with the reference.</summary>
public sealed class ConvertedModelTests(ITestOutputHelper output) : IDisposable
{
    private const int Steps = 200;

    // Tokens that end an answer, and those with bytes of letters beyond ASCII, which the server reports only when the letter is complete.
    // The server is told not to say them; their probabilities are compared all the same.
    private static readonly int[] Unsaid =
    [
        .. new[] { "<|end_of_text|>", "<|eot_id|>", "<|eom_id|>" }.Select(TinyLlama.Vocabulary.AddControl),
        .. TinyLlama.Vocabulary.Tokens.Index().Where(token => token.Item.Any(ByteLevelVocabulary.IsBeyondAscii)).Select(token => token.Index),
    ];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Family { get; } = [.. TinyLlama.Family.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Family))]
    public async Task A_16_bit_model_agrees_with_the_reference_on_every_step(string name)
    {
        var comparison = await CompareAsync(TinyLlama.Family[name], WeightType.F16);

        // Where the reference has two first tokens as close together as neighbouring numbers of bf16, either is right.
        Assert.Equal(Steps, comparison.Count);
        Assert.All(comparison, step => Assert.InRange(step.Gap, 0, step.Tie));
        Assert.InRange(comparison.Count(step => step.IsSameToken), Steps - 5, Steps);
        Assert.InRange(comparison.Max(step => step.Difference), 0, comparison.Max(step => step.DifferenceOfBFloat16));
    }

    [Theory]
    [MemberData(nameof(Family))]
    public async Task An_8_bit_model_mostly_agrees_with_the_reference(string name)
    {
        var comparison = await CompareAsync(TinyLlama.Family[name], WeightType.Q80);

        Assert.InRange(comparison.Count(step => step.IsSameToken), Steps * 85 / 100, Steps);
    }

    private async Task<List<Step>> CompareAsync(TinyLlama model, WeightType type)
    {
        LlamaServerProcess.Program();
        var weights = model.Random(seed: 20 + model.Name.Length);
        var baseFolder = Write(model, weights);
        var report = await ModelConverter.ConvertAsync(new ConversionOptions(folder[model.Name]) { Type = type, BaseFolder = baseFolder }, null, TestContext.Current.CancellationToken);
        await using var server = await LlamaServerProcess.StartAsync(report.File);
        var prompt = new[] { TinyLlama.Vocabulary.AddControl(Llama3Template.Begin), TinyLlama.Vocabulary["glaucoma"], TinyLlama.Vocabulary[" the"], TinyLlama.Vocabulary["retina"] };

        var said = await server.PostAsync("completion", new { prompt, n_predict = Steps, temperature = 0, logit_bias = Unsaid.Select(id => new object[] { id, false }), n_probs = TinyLlama.VocabularySize, cache_prompt = false });

        var steps = said.GetProperty("completion_probabilities").EnumerateArray().ToList();
        int[] text = [.. prompt, .. steps.Select(step => step.GetProperty("id").GetInt32())];
        var exact = new ReferenceLlama(model, weights).Logits(text);
        var rounded = type is WeightType.F16 ? new ReferenceLlama(model, weights, keepsBFloat16: true).Logits(text) : exact;
        var compared = steps.Select((step, i) => Step.Compare(step, exact[prompt.Length - 1 + i], rounded[prompt.Length - 1 + i])).ToList();
        output.WriteLine($"{model.Name} {type}: same token {compared.Count(s => s.IsSameToken)} of {compared.Count} ({compared.DistinctBy(s => s.Token).Count()} different ones, smallest lead {compared.Min(s => s.Lead):0.0000}); "
            + $"another token is behind by at most {compared.Max(s => s.Gap):0.0000}; log-probabilities differ by at most {compared.Max(s => s.Difference):0.000}"
            + (type is WeightType.F16 ? $"; in bf16 the reference differs from itself by {compared.Max(s => s.DifferenceOfBFloat16):0.000}" : ""));
        return compared;
    }

    // The first model's folder lacks the tokenizer.
    private string? Write(TinyLlama model, Dictionary<string, float[]> weights)
    {
        model.WriteModel(folder[model.Name], weights);
        var lacksTokenizer = model.Name is "Ophtimus-Base";
        TinyLlamaFolder.WriteTokenizer(lacksTokenizer ? folder["Llama-3.1-8B"] : folder[model.Name], hasPairs: model.Kind is "BF16", hasTemplate: !lacksTokenizer);
        return lacksTokenizer ? folder["Llama-3.1-8B"] : null;
    }

    /// <param name="Token">What the server said.</param>
    /// <param name="Expected">The reference's first token.</param>
    /// <param name="Gap">How far the reference has the server's token below its own, in logits.</param>
    /// <param name="Lead">How far the reference has its own above the second.</param>
    /// <param name="Tie">How far apart neighbouring numbers of bf16 (8 significant bits) are at its first token's logit.</param>
    /// <param name="Difference">The server from the reference: the largest of any token's log-probability.</param>
    /// <param name="DifferenceOfBFloat16">The same of the reference in bf16.</param>
    private sealed record Step(int Token, int Expected, double Gap, double Lead, double Tie, double Difference, double DifferenceOfBFloat16)
    {
        public bool IsSameToken => Token == Expected;

        public static Step Compare(JsonElement said, double[] logits, double[] rounded)
        {
            var token = said.GetProperty("id").GetInt32();
            var ranked = Enumerable.Range(0, logits.Length).Except(Unsaid).OrderByDescending(id => logits[id]).ToList();
            var expected = LogProbabilities(logits);
            return new Step(
                token,
                ranked[0],
                logits[ranked[0]] - logits[token],
                logits[ranked[0]] - logits[ranked[1]],
                Math.Pow(2, Math.Floor(Math.Log2(Math.Abs(logits[ranked[0]]))) - 7),
                said.GetProperty("top_logprobs").EnumerateArray().Max(top => Math.Abs(top.GetProperty("logprob").GetDouble() - expected[top.GetProperty("id").GetInt32()])),
                LogProbabilities(rounded).Zip(expected, (a, b) => Math.Abs(a - b)).Max());
        }

        private static double[] LogProbabilities(double[] logits)
        {
            var total = Math.Log(logits.Sum(Math.Exp));
            return Array.ConvertAll(logits, logit => logit - total);
        }
    }
}
