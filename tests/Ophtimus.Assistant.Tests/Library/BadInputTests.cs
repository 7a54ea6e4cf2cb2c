using System.Text.Json;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>What cannot be read is said in one sentence, and the rest is indexed.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Shelf shelf = new();

    public BadInputTests() => shelf.Put("good.md", "Timolol lowers pressure.\n");

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task A_path_that_does_not_exist_is_named()
    {
        var run = await OphtimusProcess.RunAsync(Index(Path.Combine(shelf.Literature, "missing")));

        Assert.Equal($"{Path.Combine(shelf.Literature, "missing")} does not exist; name a file or a folder.", run.Sentence());
    }

    [Fact]
    public async Task An_empty_path_does_not_end_in_a_stack_trace() =>
        (await OphtimusProcess.RunAsync(Index(""))).Sentence();

    [Fact]
    public async Task An_empty_data_folder_does_not_end_in_a_stack_trace() =>
        (await OphtimusProcess.RunAsync(["index", shelf.Literature, "--data", "", "--no-starter", "--json"])).Sentence();

    [Theory]
    [InlineData("picture.png", "Its format is not known; these can be read: JATS XML, PubMed XML, JSON lines, Markdown, plain text.")]
    [InlineData("notes", "Its format is not known; these can be read: JATS XML, PubMed XML, JSON lines, Markdown, plain text.")]
    public async Task A_file_of_an_unknown_format_is_a_failed_row(string name, string reason) =>
        Assert.Equal(reason, await ReasonForAsync(shelf.Put(name, "\u0001 Something.")));

    [Theory]
    [InlineData("empty.md")]
    [InlineData("empty.jsonl")]
    [InlineData("empty.xml")]
    [InlineData("empty.png")]
    public async Task An_empty_file_is_a_failed_row(string name) =>
        Assert.Equal("The file is empty.", await ReasonForAsync(shelf.Put(name, "")));

    [Fact]
    public async Task A_folder_with_the_name_of_a_file_is_read_as_a_folder()
    {
        shelf.Put("folder.md/inside.md", "Latanoprost.\n");

        (await OphtimusProcess.RunAsync(Index(shelf.Literature))).AssertDone();

        using var library = await shelf.OpenAsync();
        Assert.Equal(["good", "inside"], library.Ids());
    }

    [Fact]
    public async Task A_link_to_nowhere_is_a_failed_row()
    {
        var link = Path.Combine(shelf.Literature, "link.md");
        File.CreateSymbolicLink(link, Path.Combine(shelf.Folder, "nowhere.md"));

        Assert.Equal("It cannot be opened; check that it exists and that you may read it.", await ReasonForAsync(link));
    }

    [Fact]
    public async Task A_folder_that_links_to_itself_is_read_once()
    {
        Directory.CreateSymbolicLink(Path.Combine(shelf.Literature, "again"), shelf.Literature);

        var run = await OphtimusProcess.RunAsync(Index(shelf.Literature));

        run.AssertDone();
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_a_failed_row()
    {
        AssertNobodyCanRun();
        SetMode(shelf.Put("secret.md", "Latanoprost.\n"), UnixFileMode.None);

        Assert.Equal("It cannot be opened; check that it exists and that you may read it.", await ReasonForAsync(Path.Combine(shelf.Literature, "secret.md"), asNobody: true));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_does_not_end_in_a_stack_trace()
    {
        AssertNobodyCanRun();
        SetMode(Path.GetDirectoryName(shelf.Put("secret/inside.md", "Latanoprost.\n"))!, UnixFileMode.None);

        (await OphtimusProcess.RunAsync(Index(shelf.Literature), asNobody: true)).Sentence();
    }

    [Theory]
    [InlineData("a word without end")]
    [InlineData("an id without end")]
    public async Task Something_without_end_does_not_stop_the_library(string what)
    {
        var endless = new string('a', 40_000);
        shelf.Put("endless.jsonl", what.StartsWith("an id", StringComparison.Ordinal) ? Shelf.Line(endless, "Title", "Words.") : Shelf.Line("endless", "Title", $"Words {endless} end."));

        var run = await OphtimusProcess.RunAsync(Index(shelf.Literature));

        Assert.Equal("", run.Error);
        Assert.Contains(run.ExitCode, new[] { OphtimusRun.Done, OphtimusRun.DoneWithFailedRows });
        using var library = await shelf.OpenAsync();
        Assert.Equal(["good"], await library.SearchAsync("timolol"));
    }

    private static void AssertNobodyCanRun() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "Files that may not be read are tested as root on Linux, who can become nobody with setpriv.");

    private async Task<string> ReasonForAsync(string path, bool asNobody = false)
    {
        var run = await OphtimusProcess.RunAsync(Index(shelf.Literature), asNobody);

        Assert.Equal((OphtimusRun.DoneWithFailedRows, ""), (run.ExitCode, run.Error));
        var failed = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("failed").EnumerateArray());
        Assert.Equal(path, failed.GetProperty("path").GetString());
        using var library = await shelf.OpenAsync();
        Assert.Equal(["good"], await library.SearchAsync("timolol"));
        return failed.GetProperty("reason").GetString()!;
    }

    private string[] Index(string path)
    {
        const UnixFileMode All = (UnixFileMode)0b111_111_111;
        SetMode(shelf.Folder, All);
        SetMode(Directory.CreateDirectory(shelf.Data).FullName, All);
        return ["index", path, "--data", shelf.Data, "--no-starter", "--json"];
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
