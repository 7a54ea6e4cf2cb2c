using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines.Models;

namespace Ophtimus.Assistant.Engines;

/// <summary>The catalogue of models: the Ophtimus family, the stock models it was made from, and what a clinic has added.</summary>
/// <remarks>It is a file, `knowledge/models.yaml`, so that a clinic's own fine-tune needs an entry and no build.</remarks>
public sealed class OphtimusModels
{
    private const int MostNearest = 3;

    private readonly Dictionary<string, ModelCard> bySpelling = new(StringComparer.Ordinal);

    private OphtimusModels(IReadOnlyList<ModelCard> cards, string path)
    {
        Cards = cards;
        foreach (var card in cards)
        {
            foreach (var spelling in card.AllSpellings.SelectMany(s => new[] { s, WithoutOwner(s) }).Select(Key).Distinct(StringComparer.Ordinal))
            {
                if (bySpelling.TryGetValue(spelling, out var other) && other != card)
                {
                    throw new KnowledgeException($"{path}: {card.Name} and {other.Name} share a spelling; change one of them.");
                }

                bySpelling[spelling] = card;
            }
        }
    }

    /// <summary>Every model, in the order of the file.</summary>
    public IReadOnlyList<ModelCard> Cards { get; }

    /// <summary>Reads the catalogue.</summary>
    /// <param name="knowledgeFolder">The folder with `models.yaml`.</param>
    /// <exception cref="KnowledgeException">It is missing or damaged.</exception>
    public static OphtimusModels Load(string knowledgeFolder)
    {
        var path = Path.Combine(knowledgeFolder, "models.yaml");
        return new OphtimusModels(ModelsFile.Read(path), path);
    }

    /// <summary>The model of a name, repository, or GGUF file name, in any spelling; null where none fits.</summary>
    public ModelCard? Find(string name)
    {
        var key = Key(name);
        var bare = Key(WithoutQuantization(WithoutOwner(name)));
        return bySpelling.GetValueOrDefault(key) ?? bySpelling.GetValueOrDefault(bare);
    }

    /// <summary>Names that are spelled most like an unknown one.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        var key = Key(WithoutOwner(name));
        return [.. Cards.OrderBy(c => c.AllSpellings.Min(s => EditDistance(key, Key(WithoutOwner(s))))).Take(MostNearest).Select(c => c.Name)];
    }

    private static string WithoutOwner(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    // "Ophtimus-8B-Instruct-Q4_K_M.gguf", "ophtimus-llama-8b:q8_0", "….f16.gguf"
    private static string WithoutQuantization(string name)
    {
        var bare = name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? name[..^".gguf".Length] : name;
        var ending = Quantization.All.Select(q => q.Name).Append("bf16").FirstOrDefault(q => bare.EndsWith(q, StringComparison.OrdinalIgnoreCase));
        return ending is null ? bare : bare[..^ending.Length];
    }

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // Levenshtein's.
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
