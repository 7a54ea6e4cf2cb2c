using System.Globalization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Engines.Gguf;

namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>Writes a tiny model of the real Llama architecture that says what a script tells it to, in any engine that runs GGUF files.</summary>
/// <remarks>
/// It is an ordinary transformer: byte-level BPE with the Llama 3 rules, RMSNorm, grouped-query attention with RoPE, SwiGLU, a
/// separate output. See <see cref="ScriptWeights"/> for how its weights make it follow the script.
/// </remarks>
internal static partial class ScriptedModel
{
    private const string CommonWords = """
        the of and to in a is for with that on as are by be this or from at an it was not which have has can may should than more after before between into
        what how when who why does do i my you your patient patients eye eyes right left both vision visual acuity pressure intraocular glaucoma cataract
        retina retinal macular edema oedema cornea corneal optic nerve disc diabetic diabetes retinopathy laser surgery treatment therapy drug dose drops
        mg mm hg day daily week weeks month months year years risk study trial evidence passage passages source sources question answer answers cite cited
        system user assistant use only given following each sentence number text quote claims json question passage numbered say cannot
        """;

    /// <summary>Writes the model for a script to <paramref name="path"/>, and gives the path.</summary>
    public static string Save(string path, Script script)
    {
        var vocabulary = new ByteLevelVocabulary();
        foreach (var word in Words(CommonWords + " " + script.Vocabulary))
        {
            vocabulary.AddText(word);
            vocabulary.AddText(" " + word);
        }

        vocabulary.AddText("\n\n");
        var plan = ScriptPlan.For(script, vocabulary);
        foreach (var token in Llama3Template.Control)
        {
            vocabulary.AddControl(token);
        }

        var begin = vocabulary.AddControl(Llama3Template.Begin);
        var endOfTurn = vocabulary.AddControl(Llama3Template.EndOfTurn);
        var padding = vocabulary.AddControl(Llama3Template.Padding);
        var weights = new ScriptWeights(plan, vocabulary, begin, endOfTurn);
        var file = new GgufWriter();
        file.Add("general.architecture", "llama");
        file.Add("general.name", "scripted-llama");
        file.Add("general.file_type", 1u); // mostly 16-bit
        file.Add("general.quantization_version", 2u);
        file.Add("llama.context_length", (uint)script.ContextTokens);
        file.Add("llama.embedding_length", (uint)weights.Width);
        file.Add("llama.block_count", 1u + (uint)script.IdleLayers);
        file.Add("llama.feed_forward_length", (uint)ScriptWeights.FeedForward);
        file.Add("llama.attention.head_count", (uint)weights.Heads);
        file.Add("llama.attention.head_count_kv", (uint)ScriptWeights.KeyValueHeads);
        file.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        file.Add("llama.rope.freq_base", 500_000f);
        file.Add("llama.rope.dimension_count", (uint)ScriptWeights.HeadLength);
        file.Add("llama.vocab_size", (uint)vocabulary.Tokens.Count);
        file.Add("tokenizer.ggml.model", "gpt2");
        file.Add("tokenizer.ggml.pre", "llama-bpe");
        file.Add("tokenizer.ggml.tokens", vocabulary.Tokens);
        file.Add("tokenizer.ggml.token_type", vocabulary.Kinds);
        file.Add("tokenizer.ggml.merges", vocabulary.Merges);
        file.Add("tokenizer.ggml.bos_token_id", (uint)begin);
        file.Add("tokenizer.ggml.eos_token_id", (uint)endOfTurn);
        file.Add("tokenizer.ggml.padding_token_id", (uint)padding);
        file.Add("tokenizer.ggml.add_bos_token", true);
        file.Add("tokenizer.chat_template", Llama3Template.Text);
        foreach (var tensor in weights.Tensors(script.IdleLayers))
        {
            file.Add(tensor);
        }

        file.Save(path);
        return path;
    }

    /// <summary>The forms in which a word of a cue is found.</summary>
    public static IEnumerable<string> Forms(string word)
    {
        if (!CueWord().IsMatch(word))
        {
            throw new ArgumentException($"\"{word}\" is not one word of letters or one to three digits, so prompts are not cut into tokens around it.", nameof(word));
        }

        var lower = word.ToLowerInvariant();
        string[] forms = [word, lower, word.ToUpperInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(lower)];
        return forms.Distinct();
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(\p{L}+|\p{N}{1,3})$")]
    private static partial Regex CueWord();
}
