using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Embeddings.Onnx;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

public sealed class TokenizerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Glaucoma, the EYE", new[] { 2, 5, 6, 10, 8, 9, 3 })]
    [InlineData("Sjögren", new[] { 2, 14, 3 })]
    [InlineData("Sjo\u0308gren", new[] { 2, 14, 3 })]
    [InlineData("amblyopia", new[] { 2, 1, 3 })]
    [InlineData("", new[] { 2, 3 })]
    public void WordPiece_folds_case_and_accents(string text, int[] expected) => Assert.Equal(expected, Bert().Tokenize(text, new EmbeddedSide()).Ids);

    [Fact]
    public void Text_that_spells_a_special_token_is_text() => Assert.DoesNotContain(3, Bert().Tokenize("eye [SEP] eye", new EmbeddedSide()).Ids.SkipLast(1));

    // Ids of fairseq: <s> 0, </s> 2, <unk> 3, and every piece one more than its place in the file. Of two ways to cut a text the likelier is taken.
    [Theory]
    [InlineData("glaucoma", new[] { 0, 7, 2 })]
    [InlineData("  glau   coma ", new[] { 0, 5, 4, 6, 2 })]
    [InlineData("안압", new[] { 0, 4, 8, 2 })]
    [InlineData("zz glaucoma", new[] { 0, 4, 3, 7, 2 })]
    [InlineData("zoz", new[] { 0, 4, 3, 9, 3, 2 })]
    [InlineData("", new[] { 0, 2 })]
    public void SentencePiece_gives_the_ids_of_XLM_RoBERTa(string text, int[] expected) => Assert.Equal(expected, Xlm().Tokenize(text, new EmbeddedSide()).Ids);

    [Fact]
    public void A_pair_is_joined_as_XLM_RoBERTa_joins_it() =>
        Assert.Equal([0, 7, 2, 2, 4, 8, 2], Xlm().Tokenize("glaucoma\n안압", new EmbeddedSide { TitleIsFirstLine = true }).Ids);

    [Fact]
    public void Another_kind_of_file_is_told_from_a_vocabulary()
    {
        File.WriteAllText(folder["vocab.txt"], "glaucoma\n");

        Assert.Contains("vocab.txt cannot be read as the vocabulary of a Bert tokenizer", Assert.Throws<EngineException>(() => Load(TokenizerKind.Bert, "vocab.txt")).Message, StringComparison.Ordinal);
        Assert.Contains("vocab.txt cannot be read as the vocabulary of a XlmRoberta tokenizer", Assert.Throws<EngineException>(() => Load(TokenizerKind.XlmRoberta, "vocab.txt")).Message, StringComparison.Ordinal);
    }

    private EmbeddingTokenizer Bert()
    {
        File.WriteAllLines(folder["vocab.txt"], ModelFolder.Words);
        return Load(TokenizerKind.Bert, "vocab.txt");
    }

    // "▁glaucoma" has -4 and "▁glau" with "coma" -4.5.
    private EmbeddingTokenizer Xlm()
    {
        TinySentencePiece.Save(folder["sentencepiece.bpe.model"], ("▁", -3), ("▁glau", -2), ("coma", -2.5f), ("▁glaucoma", -4), ("안압", -3), ("o", -9));
        return Load(TokenizerKind.XlmRoberta, "sentencepiece.bpe.model");
    }

    private EmbeddingTokenizer Load(TokenizerKind kind, string file) =>
        EmbeddingTokenizer.Load(folder.Path, new EmbeddingDescription { Id = "tiny", Dimension = 4, Tokenizer = new TokenizerDescription(kind, file, LowerCase: true) });
}
