using System.Globalization;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Records;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Asking;
using Ophtimus.Assistant.Tests.Prompting;

namespace Ophtimus.Assistant.Tests.Records;

public sealed class AnswerRecordTests : IAsyncLifetime
{
    private const string Asked = "Is timolol contraindicated in asthma?";
    private const string Claim = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease [1].";

    private SmallLibrary library = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(library.Assistant.Library.Folder, "records");

    public async ValueTask InitializeAsync() => library = await SmallLibrary.OpenAsync();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task A_record_holds_what_made_the_answer()
    {
        var answer = await library.With(new ScriptedChat(_ => Claim)).AskAsync(Question.TryCreate(Asked, out _)! with { Filter = new SearchFilter { FromYear = 1990 } }, Stop);

        var record = (await library.Assistant.Records.FindAsync(answer.Id, Stop))!;

        Assert.Equal((Asked, 1990), (record.Question, record.Filter.FromYear));
        Assert.Equal(Claim + " ", Assert.Single(record.Runs).Text);
        Assert.Equal((64, 64), (record.Runs[0].PromptHash.Length, record.Runs[0].FileHash.Length));
        Assert.Equal(8, record.Fence.Length);
        Assert.NotEmpty(record.Passages);
        Assert.Equal(answer.Sentences.Select(s => s.Text), record.Answer.Answer.Select(s => s.Text));
        Assert.Contains("thesaurus.yaml", record.Surroundings.Knowledge.Keys);
    }

    [Fact]
    public async Task A_record_can_be_read_by_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        await library.AskAsync(Asked);

        var file = Assert.Single(Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task The_same_question_today_is_the_same_answer_and_the_same_prompt()
    {
        var orchestrator = library.With(new ScriptedChat(_ => Claim));
        var first = (await library.Assistant.Records.FindAsync((await orchestrator.AskAsync(Question.TryCreate(Asked, out _)!, Stop)).Id, Stop))!;

        var again = (await library.Assistant.Records.FindAsync((await orchestrator.AskAsync(Replay.QuestionOf(first), Stop)).Id, Stop))!;

        Assert.All(Replay.Compare(first, again), s => Assert.True(s.IsSame, s.Name));
    }

    [Fact]
    public async Task A_model_that_writes_something_else_is_seen_in_the_replay()
    {
        var first = (await library.Assistant.Records.FindAsync((await library.With(new ScriptedChat(_ => Claim)).AskAsync(Question.TryCreate(Asked, out _)!, Stop)).Id, Stop))!;

        var again = (await library.Assistant.Records.FindAsync((await library.With(new ScriptedChat(_ => "NOT ANSWERED")).AskAsync(Replay.QuestionOf(first), Stop)).Id, Stop))!;

        Assert.Equal(["what the model wrote", "answer"], Replay.Compare(first, again).Where(s => !s.IsSame).Select(s => s.Name));
    }

    [Theory]
    [InlineData("20261122-zzzzzz")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("20261122-k3f9x")]
    public async Task An_id_without_a_record_finds_none(string id) => Assert.Null(await library.Assistant.Records.FindAsync(id, Stop));

    [Fact]
    public async Task A_damaged_record_is_named()
    {
        var answer = await library.AskAsync(Asked);
        var file = Assert.Single(Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, "{", Stop);

        var damaged = await Assert.ThrowsAsync<LibraryException>(() => library.Assistant.Records.FindAsync(answer.Id, Stop));

        Assert.Contains(answer.Id, damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_past_the_time_to_keep_are_deleted_when_a_month_begins()
    {
        var old = Directory.CreateDirectory(Path.Combine(Folder, "2019-01"));
        var kept = Directory.CreateDirectory(Path.Combine(Folder, TimeProvider.System.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        var other = Directory.CreateDirectory(Path.Combine(Folder, "0-mine"));

        await library.AskAsync(Asked);

        Assert.Equal((false, true, true), (Directory.Exists(old.FullName), Directory.Exists(kept.FullName), Directory.Exists(other.FullName)));
    }
}
