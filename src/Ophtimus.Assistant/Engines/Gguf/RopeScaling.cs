using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>How Llama 3.1 and later stretch positions: slow rotations are slowed by a factor, fast ones stay, those between are blended.</summary>
/// <param name="Factor">How much slow rotations are slowed: 8 in Llama 3.1, 32 in Llama 3.2.</param>
/// <param name="LowFrequencyFactor">Rotations with a wavelength above <paramref name="OriginalContextTokens"/> / this are slow.</param>
/// <param name="HighFrequencyFactor">Rotations with a wavelength below <paramref name="OriginalContextTokens"/> / this are fast.</param>
/// <param name="OriginalContextTokens">The context of the first training, in tokens: 8,192 in Llama 3.</param>
internal sealed record RopeScaling(float Factor, float LowFrequencyFactor, float HighFrequencyFactor, int OriginalContextTokens)
{
    /// <summary>Reads rope_scaling; null where it states none.</summary>
    public static RopeScaling? Read(JsonFile file, JsonElement scaling)
    {
        var type = scaling.FindText("rope_type") ?? scaling.FindText("type") ?? "default";
        if (type is "default")
        {
            return null;
        }

        if (type is not "llama3")
        {
            throw new ConversionException($"{file.Path} states the rope scaling \"{type}\"; only \"llama3\" is converted.");
        }

        float Number(string key) => file.FindNumber(scaling, key) ?? throw new ConversionException($"{file.Path} states a rope scaling without {key}.");
        var read = new RopeScaling(Number("factor"), Number("low_freq_factor"), Number("high_freq_factor"), (int)Number("original_max_position_embeddings"));
        return read.HighFrequencyFactor > read.LowFrequencyFactor ? read : throw new ConversionException($"{file.Path} states a rope scaling whose high_freq_factor is not above its low_freq_factor.");
    }

    /// <summary>What each pair's frequency is divided by, as llama.cpp wants it in rope_freqs.weight.</summary>
    // The formula of transformers' _compute_llama3_parameters, inverted; float arithmetic as there.
    public float[] Divisors(int headLength, float ropeBase)
    {
        var divisors = new float[headLength / 2];
        for (var pair = 0; pair < divisors.Length; pair++)
        {
            var frequency = 1f / MathF.Pow(ropeBase, 2f * pair / headLength);
            var wavelength = 2 * MathF.PI / frequency;
            divisors[pair] = wavelength switch
            {
                _ when wavelength < OriginalContextTokens / HighFrequencyFactor => 1f,
                _ when wavelength > OriginalContextTokens / LowFrequencyFactor => Factor,
                _ => 1f / (((1f - Blend(wavelength)) / Factor) + Blend(wavelength)),
            };
        }

        return divisors;
    }

    // 0 for slow rotations, 1 for fast ones.
    private float Blend(float wavelength) => ((OriginalContextTokens / wavelength) - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor);
}
