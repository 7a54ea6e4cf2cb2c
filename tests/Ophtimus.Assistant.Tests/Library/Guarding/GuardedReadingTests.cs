using System.Diagnostics;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library.Guarding;

/// <summary>What becomes of a file whose reading crashes, hangs, or takes too much. Small programs of the shell stand in for a reader gone wrong.</summary>
public sealed class GuardedReadingTests
{
    private static readonly ReadingLimits Tight = new() { Time = TimeSpan.FromSeconds(1), MemoryMegabytes = 64 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_guarded_process_gives_the_documents_that_the_reader_gives()
    {
        using var guarded = new GuardedReading();
        var file = Reading.TestData("two-articles.xml");

        var documents = Read(guarded, "JATS XML", file);

        Assert.Equal(new JatsReader().Read(file).Select(d => d.ContentHash()), documents.Select(d => d.ContentHash()));
    }

    [Fact]
    public void The_reason_of_a_damaged_file_is_the_reader_s_own()
    {
        using var guarded = new GuardedReading();
        var file = "<article><body><p>"u8.ToArray();

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "JATS XML", file));

        Assert.Equal(Assert.Throws<UnreadableDocumentException>(() => new JatsReader().Read(file)).Message, e.Message);
    }

    [Fact]
    public void One_process_reads_many_files_and_a_damaged_one_does_not_end_it()
    {
        var started = 0;
        using var guarded = new GuardedReading(new ReadingLimits(), limits =>
        {
            started++;
            return WorkerProgram.Start(limits);
        });

        for (var file = 0; file < 20; file++)
        {
            Assert.Single(Read(guarded, "plain text", "Some words.\n"u8.ToArray()));
            Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", []));
        }

        Assert.Equal(1, started);
    }

    [Fact]
    public void A_process_that_was_killed_is_replaced()
    {
        using var guarded = new GuardedReading();
        using var documents = guarded.Read("JATS XML", new MemoryStream(Reading.TestData("two-articles.xml")), "sample", Stop).GetEnumerator();
        Assert.True(documents.MoveNext());
        documents.Dispose(); // Given up half-way: the process would go on with the rest.

        Assert.Equal(2, Read(guarded, "JATS XML", Reading.TestData("two-articles.xml")).Count);
    }

    [Theory]
    [InlineData("crashes", "kill -s SEGV $$")]
    [InlineData("ends", "exit 0")]
    [InlineData("ends after the file came", "head -c 100 >/dev/null")]
    [InlineData("babbles", "exec yes zebrafish")]
    [InlineData("sends half a frame", "cat >/dev/null & printf '\\004\\377'; exit 0")]
    [InlineData("sends what is no document", "printf '\\004\\002\\000\\000\\000xy'; exec sleep 60")]
    public void A_process_that_goes_wrong_is_one_reason(string how, string script)
    {
        using var guarded = Scripted(script, new ReadingLimits());

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", new byte[1000]));

        Assert.True(e.Message.StartsWith("Reading it broke the reader off", StringComparison.Ordinal), $"{how}: {e.Message}");
        Assert.Single(SentenceSplitter.Split(e.Message));
    }

    [Fact]
    public void A_process_that_hangs_is_ended_at_the_limit_with_all_that_it_started()
    {
        using var folder = new Shelf();
        var children = Path.Combine(folder.Folder, "children");
        using var guarded = Scripted($"sleep 600 & echo $! > {children}; cat >/dev/null", Tight);
        var clock = Stopwatch.StartNew();

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", [1]));

        Assert.Equal("Reading it takes longer than 1 s; split it into parts, or leave it out.", e.Message);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 20);
        Assert.False(IsRunning(int.Parse(File.ReadAllText(children), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_process_that_takes_too_much_memory_is_ended()
    {
        using var guarded = Scripted("exec tail /dev/zero", Tight with { Time = TimeSpan.FromMinutes(2) });

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", [1]));

        Assert.Equal("Reading it takes more than 64 MB of memory; split it into parts, or leave it out.", e.Message);
    }

    [Fact]
    public void A_file_that_does_not_fit_the_reader_s_memory_is_refused_and_the_next_is_read()
    {
        using var guarded = new GuardedReading(new ReadingLimits { MemoryMegabytes = 48 });

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", Enumerable.Repeat((byte)'a', 40 << 20).ToArray()));

        Assert.Equal("Reading it takes more than 48 MB of memory; split it into parts, or leave it out.", e.Message);
        Assert.Single(Read(guarded, "plain text", "Some words.\n"u8.ToArray()));
    }

    [Fact]
    public void A_file_longer_than_the_limit_is_refused_before_anything_is_started()
    {
        using var guarded = new GuardedReading(new ReadingLimits { FileMegabytes = 1 }, _ => throw new InvalidOperationException());

        var e = Assert.Throws<UnreadableDocumentException>(() => Read(guarded, "plain text", new byte[(1 << 20) + 1]));

        Assert.Equal("It is longer than 1 MB; split it into parts.", e.Message);
    }

    [Fact]
    public void Time_in_which_nobody_asks_for_the_next_document_does_not_count()
    {
        using var guarded = new GuardedReading(new ReadingLimits { Time = TimeSpan.FromSeconds(5) });
        using var documents = guarded.Read("JATS XML", new MemoryStream(Reading.TestData("two-articles.xml")), "sample", Stop).GetEnumerator();
        Assert.True(documents.MoveNext());

        using var pause = new ManualResetEventSlim();
        pause.Wait(TimeSpan.FromSeconds(5.5), Stop);

        Assert.True(documents.MoveNext());
        Assert.False(documents.MoveNext());
    }

    [Fact]
    public async Task Cancelling_ends_a_process_that_hangs()
    {
        using var guarded = Scripted("cat >/dev/null; exec sleep 600", new ReadingLimits());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = Task.Run(() => guarded.Read("plain text", new MemoryStream([1]), "sample", stop.Token).Count(), Stop);

        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public void The_process_knows_nothing_of_keys_and_writes_no_file()
    {
        // No section of the settings is called so: other tests start the program meanwhile.
        Environment.SetEnvironmentVariable("OPHTIMUS_A_TEST__KEY", "secret");
        using var folder = new Shelf();
        var written = Path.Combine(folder.Folder, "written");
        var start = WorkerProgram.Start(new ReadingLimits());
        Assert.DoesNotContain(start.Environment, v => v.Key.StartsWith("OPHTIMUS", StringComparison.Ordinal) || v.Key == "HOME");
        if (start.FileName != "/usr/bin/prlimit")
        {
            Assert.Skip("There is no prlimit here, so files are not kept from being written.");
        }

        // The same limits around a program that tries to write.
        var limits = start.ArgumentList.TakeWhile(a => a != "--").ToList();
        using var process = Process.Start(new ProcessStartInfo(start.FileName, [.. limits, "--", "/bin/sh", "-c", $"echo zebrafish > {written}"]) { RedirectStandardError = true })!;
        process.WaitForExit();

        Assert.True(!File.Exists(written) || new FileInfo(written).Length == 0);
    }

    private static GuardedReading Scripted(string script, ReadingLimits limits) => new(limits, _ => new ProcessStartInfo("/bin/sh", ["-c", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    });

    private static List<SourceDocument> Read(GuardedReading guarded, string format, byte[] file) => [.. guarded.Read(format, new MemoryStream(file, writable: false), "sample", Stop)];

    private static bool IsRunning(int processId)
    {
        var status = $"/proc/{processId}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}
