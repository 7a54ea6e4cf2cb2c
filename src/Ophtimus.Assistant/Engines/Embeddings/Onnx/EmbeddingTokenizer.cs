using Microsoft.ML.Tokenizers;

namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>Turns a text, or a title and a text, into the ids that a model was trained on.</summary>
internal abstract class EmbeddingTokenizer
{
    /// <summary>The id that fills a batch up.</summary>
    public abstract int PaddingId { get; }

    /// <summary>How many ids surround a text that stands alone, and a pair.</summary>
    protected abstract (int Alone, int Pair) Surrounding { get; }

    /// <summary>The tokenizer of a model's folder.</summary>
    /// <exception cref="EngineException">The vocabulary is missing or damaged.</exception>
    public static EmbeddingTokenizer Load(string folder, EmbeddingDescription description)
    {
        var described = description.Tokenizer ?? throw EmbeddingConfiguration.Misconfigured($"The description of {description.Id} has no tokenizer; add its kind and file.");
        var path = Path.Combine(folder, described.File);
        if (!File.Exists(path))
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} is missing; put the tokenizer's file there.");
        }

        try
        {
            return described.Kind == TokenizerKind.Bert ? new BertTexts(path, described.LowerCase) : new XlmRobertaTexts(path);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException or FormatException or IndexOutOfRangeException)
        {
            throw EmbeddingConfiguration.Misconfigured($"{path} cannot be read as the vocabulary of a {described.Kind} tokenizer; fetch it again, or mend the tokenizer's kind in the description.", e);
        }
    }

    /// <summary>The ids of a text; what is beyond the longest is cut, at the end of the longer part of a pair.</summary>
    public TokenizedText Tokenize(string text, EmbeddedSide side)
    {
        var line = side.TitleIsFirstLine ? text.IndexOf('\n', StringComparison.Ordinal) : -1;
        var first = Ids(side.Prefix + (line < 0 ? text : text[..line])).ToList();
        if (line < 0)
        {
            Cut(first, side.MaxTokens - Surrounding.Alone);
            var alone = Surround(first, null);
            return new TokenizedText("", alone, alone.Count, alone.Count);
        }

        var second = Ids(text[(line + 1)..]).ToList();
        while (first.Count + second.Count > side.MaxTokens - Surrounding.Pair)
        {
            var longer = first.Count > second.Count ? first : second;
            longer.RemoveAt(longer.Count - 1);
        }

        var pair = Surround(first, second);
        return new TokenizedText("", pair, pair.Count - second.Count - 1, pair.Count);
    }

    /// <summary>The ids of a text, with none that begin or end it.</summary>
    protected abstract IEnumerable<int> Ids(string text);

    /// <summary>The ids with those that begin and end a text, or a pair; one ends the second part.</summary>
    protected abstract IReadOnlyList<int> Surround(IReadOnlyList<int> first, IReadOnlyList<int>? second);

    private static void Cut(List<int> ids, int most)
    {
        if (ids.Count > most)
        {
            ids.RemoveRange(most, ids.Count - most);
        }
    }

    private sealed class BertTexts(string path, bool lowerCase) : EmbeddingTokenizer
    {
        // Text that spells a special token is text.
        private readonly BertTokenizer tokenizer = BertTokenizer.Create(path, new BertOptions { LowerCaseBeforeTokenization = lowerCase, RemoveNonSpacingMarks = lowerCase, SplitOnSpecialTokens = false });

        public override int PaddingId => tokenizer.PaddingTokenId;

        protected override (int Alone, int Pair) Surrounding => (2, 3);

        protected override IEnumerable<int> Ids(string text) => tokenizer.EncodeToIds(lowerCase ? Accents.Remove(text) : text, addSpecialTokens: false);

        protected override IReadOnlyList<int> Surround(IReadOnlyList<int> first, IReadOnlyList<int>? second) =>
            [tokenizer.ClassificationTokenId, .. first, tokenizer.SeparatorTokenId, .. second is null ? [] : second.Append(tokenizer.SeparatorTokenId)];
    }

    private sealed class XlmRobertaTexts : EmbeddingTokenizer
    {
        // Fairseq puts its own four before the pieces, which SentencePiece begins with <unk>, <s> and </s>.
        private const int Begin = 0, Padding = 1, End = 2, Unknown = 3, Shift = 1;

        private readonly SentencePieceTokenizer tokenizer;

        public XlmRobertaTexts(string path)
        {
            using var file = File.OpenRead(path);
            tokenizer = SentencePieceTokenizer.Create(file, addBeginningOfSentence: false, addEndOfSentence: false);
        }

        public override int PaddingId => Padding;

        protected override (int Alone, int Pair) Surrounding => (2, 4);

        // A run of characters that the vocabulary lacks is one unknown piece to SentencePiece, and several to this tokenizer.
        protected override IEnumerable<int> Ids(string text)
        {
            var previous = -1;
            foreach (var id in tokenizer.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false))
            {
                if (id != tokenizer.UnknownId || previous != id)
                {
                    yield return id == tokenizer.UnknownId ? Unknown : id + Shift;
                }

                previous = id;
            }
        }

        protected override IReadOnlyList<int> Surround(IReadOnlyList<int> first, IReadOnlyList<int>? second) =>
            [Begin, .. first, End, .. second is null ? [] : second.Prepend(End).Append(End)];
    }
}
