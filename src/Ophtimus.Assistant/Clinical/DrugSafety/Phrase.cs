namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Words looked for in a text: English ones from the beginning of a word to the end of one (or further, where they end in *), Korean ones anywhere.</summary>
internal sealed class Phrase
{
    private readonly string words;
    private readonly bool isOpen;
    private readonly bool isKorean;

    public Phrase(string written)
    {
        isOpen = written.EndsWith('*');
        words = isOpen ? written[..^1] : written;
        isKorean = words.Any(c => c is >= '\uAC00' and <= '\uD7A3');
    }

    /// <summary>The words without the star.</summary>
    public string Words => words;

    public bool IsIn(string text)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if (isKorean || ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (isOpen || end == text.Length || !char.IsLetterOrDigit(text[end]))))
            {
                return true;
            }
        }

        return false;
    }
}
