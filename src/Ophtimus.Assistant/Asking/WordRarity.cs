using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>How rare the words of one question are in the library, asked of the index once.</summary>
internal sealed class WordRarity
{
    private readonly Dictionary<string, double> values;

    private WordRarity(Dictionary<string, double> values) => this.values = values;

    /// <summary>Asks for all words in one call.</summary>
    public static async Task<WordRarity> AskAsync(IPassageIndex index, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var values = words.Count == 0 ? [] : await index.RarityAsync(words, cancellationToken);
        return new WordRarity(words.Zip(values).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>0 where every part of the library holds the word, 1 where none does.</summary>
    /// <exception cref="KeyNotFoundException">The word was not asked for.</exception>
    public double Of(string word) => values[word];
}
