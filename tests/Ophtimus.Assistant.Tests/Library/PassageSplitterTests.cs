using CsCheck;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PassageSplitterTests
{
    private static readonly string[][] Places = [[], ["Methods"], ["Methods", "Eyes"], ["Methods"], ["Results"]];

    // Paragraphs of sentences between one word and some 400 characters, so that each of several to a passage, one to a passage and one longer than it occurs.
    private static readonly Gen<string> Sentence =
        Gen.OneOf(Gen.Int[1, 12], Gen.Int[1, 80]).Select(Gen.OneOf("?", ".", ". (E.g. this.)"), (words, stop) => "The" + string.Concat(Enumerable.Repeat(" eye", words)) + stop);

    private static readonly Gen<SourceDocument> Documents =
        Gen.Select(Gen.Int[0, Places.Length - 1], Gen.Int[1, 3], Sentence.Array[1, 6], (place, page, sentences) => (place, page, text: string.Join(' ', sentences)))
            .Array[0, 12].Select(Gen.Bool, (paragraphs, paged) => Build(paragraphs, paged));

    private static readonly Gen<PassageSplitter> Splitters = Gen.Int[200, 1200].Select(target => new PassageSplitter(target));

    [Fact]
    public void Passages_tile_the_text() => Gen.Select(Documents, Splitters).Sample((document, splitter) =>
    {
        var end = 0;
        foreach (var passage in splitter.Split(document))
        {
            Assert.Equal(end, passage.Start);
            Assert.True(passage.Length > 0);
            end = passage.Start + passage.Length;
        }

        Assert.Equal(document.Text.Length, end);
    });

    [Fact]
    public void No_sentence_is_cut() => Gen.Select(Documents, Splitters).Sample((document, splitter) =>
    {
        var starts = document.Blocks.SelectMany(b => SentenceSplitter.Split(document.Text, b.Start, b.Length)).Select(s => s.Start).ToHashSet();

        Assert.All(splitter.Split(document), passage => Assert.Contains(passage.Start, starts));
    });

    [Fact]
    public void No_passage_spans_two_headings_or_pages() => Gen.Select(Documents, Splitters).Sample((document, splitter) =>
    {
        foreach (var passage in splitter.Split(document))
        {
            var inside = document.Blocks.Where(b => b.Start < passage.Start + passage.Length && b.Start + b.Length > passage.Start);
            Assert.All(inside, block =>
            {
                Assert.Equal(passage.HeadingPath, block.HeadingPath);
                Assert.Equal(passage.Page, block.Page);
            });
        }
    });

    [Fact]
    public void A_passage_longer_than_the_aim_is_a_single_sentence() => Gen.Select(Documents, Splitters).Sample((document, splitter) =>
    {
        var sentences = document.Blocks.SelectMany(b => SentenceSplitter.Split(document.Text, b.Start, b.Length)).ToList();

        foreach (var passage in splitter.Split(document))
        {
            var words = document.Text.Substring(passage.Start, passage.Length).TrimEnd();
            if (words.Length > splitter.TargetCharacters)
            {
                Assert.Single(sentences, s => s.Start >= passage.Start && s.Start < passage.Start + passage.Length);
            }
        }
    });

    [Fact]
    public void A_document_without_text_has_no_passages() => Assert.Empty(new PassageSplitter().Split(Build([], paged: false)));

    [Fact]
    public void A_section_a_little_longer_than_the_aim_gives_two_halves_and_not_a_scrap()
    {
        var document = Build([(1, 1, string.Join(' ', Enumerable.Repeat("The eye was measured twice by one observer.", 25)))], paged: false);

        var passages = new PassageSplitter(1000).Split(document);

        Assert.Equal(2, passages.Count);
        Assert.All(passages, p => Assert.InRange(p.Length, 400, 700));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(8001)]
    public void An_aim_outside_its_range_is_refused(int target)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new PassageSplitter(target));

        Assert.Contains("between 200 and 8000", e.Message, StringComparison.Ordinal);
    }

    private static SourceDocument Build(IReadOnlyList<(int Place, int Page, string Text)> paragraphs, bool paged)
    {
        var builder = new DocumentBuilder();
        foreach (var (place, page, text) in paragraphs)
        {
            builder.Add(text, Places[place], paged ? page : null);
        }

        return builder.Build(new Source { Id = "sample", Title = "Sample" });
    }
}
