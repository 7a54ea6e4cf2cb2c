using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Chooses from a repository the files that an engine or the conversion needs.</summary>
internal static partial class WantedFiles
{
    /// <exception cref="ModelPullException">The repository does not hold what is asked for.</exception>
    public static IReadOnlyList<ModelFile> Of(IReadOnlyList<ModelFile> files, Quantization? quantization, string source)
    {
        var models = files.Where(f => f.Path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)).ToList();
        var tensors = files.Where(f => Safetensors().IsMatch(f.Path)).ToList();
        if (quantization is not null)
        {
            var stored = models.Where(f => IsOf(f.Path, quantization)).ToList();
            return One(stored) ?? throw new ModelPullException(PullFailure.NotFound, models.Count == 0
                ? $"{source} has no GGUF file; leave out --quantization and turn what is pulled into one with `ophtimus models convert`, or name with --from a source that has one."
                : $"{source} has {(stored.Count == 0 ? "no" : "more than one")} GGUF file of type {quantization}; it has {string.Join(", ", models.Select(m => m.Path))}.");
        }

        if (tensors.Count > 0)
        {
            return [.. files.Where(f => tensors.Contains(f) || Beside().IsMatch(f.Path))];
        }

        return One(models) ?? throw new ModelPullException(PullFailure.NotFound, models.Count == 0
            ? $"{source} holds no model in safetensors or GGUF; use another source."
            : $"{source} holds more than one GGUF file; choose with --quantization {string.Join("|", Quantization.All.Where(q => models.Exists(m => IsOf(m.Path, q))))}.");
    }

    // One file, or all parts of one that was split.
    private static List<ModelFile>? One(List<ModelFile> models) =>
        models.Select(m => Part().Replace(m.Path, "")).Distinct(StringComparer.Ordinal).Count() == 1 ? models : null;

    private static bool IsOf(string path, Quantization quantization) =>
        Regex.IsMatch(path, $"(^|[-._/]){Regex.Escape(quantization.Name)}([-.]|$)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"^model[^/]*\.safetensors(\.index\.json)?$")]
    private static partial Regex Safetensors();

    [GeneratedRegex(@"^((config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens)\.json|chat_template\.(jinja|json)|README\.md|(LICENSE|USE_POLICY|NOTICE)[^/]*)$")]
    private static partial Regex Beside();

    [GeneratedRegex(@"-\d{5}-of-\d{5}(?=\.gguf$)", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
