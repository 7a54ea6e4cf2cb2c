using System.Text;
using CsCheck;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>What every <see cref="IDocumentReader"/> promises. A new reader gets a sealed subclass that gives it samples.</summary>
public abstract class DocumentReaderConformanceTests
{
    /// <summary>Stands beside the damage in every damaged sample, so that a message which quotes the file is caught.</summary>
    protected const string Marker = "zebrafish";

    private static readonly (string Extension, string Head)[] Foreign =
    [
        (".pdf", "%PDF-1.7\n%âãÏÓ"),
        (".docx", "PK\u0003\u0004"),
        (".xml", "<?xml version=\"1.0\"?><html><body/></html>"),
        (".html", "<article><p>words</p></article>"),
        (".json", "{\"_id\": \"1\"}"),
        ("", "words"),
    ];

    internal abstract IDocumentReader Reader { get; }

    /// <summary>In lower case, with its dot.</summary>
    internal abstract string Extension { get; }

    /// <summary>A file of the format with every feature that the reader knows.</summary>
    internal abstract byte[] WellFormed { get; }

    /// <summary>False for a format that is not made of characters, to which a byte order mark and UTF-8 mean nothing.</summary>
    internal virtual bool IsText => true;

    /// <summary>How many documents the well-formed sample holds.</summary>
    internal abstract int Documents { get; }

    /// <summary>Files that are not to be read, by what is wrong with them; each holds the marker where the damage is.</summary>
    internal abstract IReadOnlyDictionary<string, byte[]> Damaged { get; }

    [Fact]
    public void The_format_has_a_name() => Assert.False(string.IsNullOrWhiteSpace(Reader.Format));

    [Fact]
    public void A_file_of_the_format_is_accepted() => Assert.True(Reader.Accepts(Extension, Head(WellFormed)));

    [Fact]
    public void A_file_of_a_foreign_format_is_not_accepted() =>
        Assert.All(Foreign.Where(f => f.Extension != Extension), f => Assert.False(Reader.Accepts(f.Extension, f.Head)));

    [Fact]
    public void The_sample_gives_its_documents() => Assert.Equal(Documents, Reader.Read(WellFormed).Count);

    [Fact]
    public void Blocks_are_in_order_and_cover_the_text_but_for_white_space() => Assert.All(Reader.Read(WellFormed), AssertBlocksCover);

    [Fact]
    public void Every_statement_lies_in_the_text_and_names_references_of_the_document() => Assert.All(Reader.Read(WellFormed), document =>
    {
        var keys = document.References.Select(r => r.Key).ToList();
        Assert.Distinct(keys);
        Assert.All(document.References, r => Assert.Equal(r.Key, r.Source.Id));
        Assert.All(document.Statements, statement =>
        {
            Assert.InRange(statement.Offset, 1, document.Text.Length);
            Assert.NotEmpty(statement.Keys);
            Assert.All(statement.Keys, key => Assert.Contains(key, keys));
        });
    });

    [Fact]
    public void Every_source_has_an_id_and_a_language() => Assert.All(Reader.Read(WellFormed), document =>
    {
        Assert.False(string.IsNullOrWhiteSpace(document.Source.Id));
        Assert.False(string.IsNullOrWhiteSpace(document.Source.Language));
    });

    [Fact]
    public void Ids_are_distinct_within_a_file() => Assert.Distinct(Reader.Read(WellFormed).Select(d => d.Source.Id));

    [Fact]
    public void Reading_twice_gives_equal_documents()
    {
        var first = Reader.Read(WellFormed).Select(d => d.ContentHash());
        var second = Reader.Read(WellFormed).Select(d => d.ContentHash());

        Assert.Equal(first, second);
    }

    [Fact]
    public void The_stream_is_left_open()
    {
        using var content = new MemoryStream(WellFormed, writable: false);

        _ = Reader.Read(content, "sample", TestContext.Current.CancellationToken).Count();

        Assert.True(content.CanRead);
    }

    [Fact]
    public void The_stream_is_left_open_when_the_file_is_damaged() => Assert.All(Damaged, damaged =>
    {
        using var content = new MemoryStream(damaged.Value, writable: false);

        _ = Record.Exception(() => Reader.Read(content, "sample", TestContext.Current.CancellationToken).Count());

        Assert.True(content.CanRead);
    });

    [Fact]
    public void Cancelling_stops_before_the_next_document()
    {
        using var content = new MemoryStream(WellFormed, writable: false);
        using var stop = new CancellationTokenSource();
        using var documents = Reader.Read(content, "sample", stop.Token).GetEnumerator();

        for (var read = 1; read < Documents; read++)
        {
            Assert.True(documents.MoveNext());
        }

        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => documents.MoveNext());
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_and_cannot_seek_reads_the_same()
    {
        using var content = new DripStream(WellFormed);

        var documents = Reader.Read(content, "sample", TestContext.Current.CancellationToken).Select(d => d.ContentHash()).ToList();

        Assert.Equal(Reader.Read(WellFormed).Select(d => d.ContentHash()), documents);
    }

    [Fact]
    public void A_byte_order_mark_changes_nothing()
    {
        Assert.SkipUnless(IsText, "It is not made of characters.");
        byte[] marked = [0xEF, 0xBB, 0xBF, .. WellFormed];

        Assert.Equal(Reader.Read(WellFormed).Select(d => d.ContentHash()), Reader.Read(marked).Select(d => d.ContentHash()));
    }

    [Fact]
    public void An_empty_file_is_unreadable() => AssertUnreadable([]);

    [Fact]
    public void A_file_of_white_space_is_unreadable() => AssertUnreadable(" \n\n \n"u8.ToArray());

    [Fact]
    public void Bytes_that_are_not_UTF8_are_unreadable()
    {
        Assert.SkipUnless(IsText, "It is not made of characters.");
        var half = WellFormed.Length / 2;
        byte[] broken = [.. WellFormed[..half], 0xC3, 0x28, 0xFF, .. WellFormed[half..]];

        AssertUnreadable(broken);
    }

    [Fact]
    public void A_damaged_file_is_unreadable_and_the_message_is_one_sentence_that_quotes_nothing() =>
        Assert.All(Damaged, damaged => AssertUnreadable(damaged.Value));

    [Fact]
    public void A_file_cut_off_anywhere_reads_or_is_unreadable() =>
        Assert.All(Enumerable.Range(0, WellFormed.Length), length => AssertReadsOrIsUnreadable(WellFormed[..length]));

    [Fact]
    public void A_file_with_changed_bytes_reads_or_is_unreadable()
    {
        AssertDamageCannotEndTheProcess();

        Gen.Select(Gen.Int[0, WellFormed.Length - 1], Gen.OneOf(Gen.Byte, Gen.OneOf("<>&\"'[]{}:;#-|*`@\0\n "u8.ToArray()))).Array[1, 4].Sample(changes =>
        {
            var file = WellFormed.ToArray();
            foreach (var (at, value) in changes)
            {
                file[at] = value;
            }

            AssertReadsOrIsUnreadable(file);
        });
    }

    /// <summary>For a reader in which damage is known to be able to overflow the stack, which no test survives.</summary>
    internal virtual void AssertDamageCannotEndTheProcess()
    {
    }

    internal static string Head(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        return text[..Math.Min(text.Length, 4096)];
    }

    internal static void AssertBlocksCover(SourceDocument document)
    {
        var end = 0;
        foreach (var block in document.Blocks)
        {
            Assert.True(block.Start >= end, "Two blocks overlap or are out of order.");
            Assert.InRange(block.Length, 1, document.Text.Length - block.Start);
            Assert.True(string.IsNullOrWhiteSpace(document.Text[end..block.Start]), "There are words between two blocks.");
            Assert.False(char.IsWhiteSpace(document.Text[block.Start]), "A block begins with white space.");
            Assert.False(char.IsWhiteSpace(document.Text[block.Start + block.Length - 1]), "A block ends with white space.");
            end = block.Start + block.Length;
        }

        Assert.True(string.IsNullOrWhiteSpace(document.Text[end..]), "There are words after the last block.");
    }

    private void AssertUnreadable(byte[] file)
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => Reader.Read(file));

        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        Assert.Single(SentenceSplitter.Split(e.Message));
        Assert.DoesNotContain(Marker, e.Message, StringComparison.OrdinalIgnoreCase);
    }

    private void AssertReadsOrIsUnreadable(byte[] file)
    {
        try
        {
            foreach (var document in Reader.Read(file))
            {
                AssertBlocksCover(document);
            }
        }
        catch (UnreadableDocumentException)
        {
        }
    }

    /// <summary>A network file at its worst.</summary>
    private sealed class DripStream(byte[] bytes) : Stream
    {
        private int next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (next == bytes.Length || count == 0)
            {
                return 0;
            }

            buffer[offset] = bytes[next++];
            return 1;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
