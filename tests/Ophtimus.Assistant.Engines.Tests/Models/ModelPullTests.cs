using Microsoft.Extensions.DependencyInjection;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Models.Pulling;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>Pulls over real HTTP from a host that answers as Hugging Face does.</summary>
public sealed class ModelPullTests : IAsyncDisposable
{
    private static readonly HubFile Config = HubFile.Of("config.json", "{\"model_type\": \"llama\"}\n");
    private static readonly HubFile Weights = HubFile.Of("model.safetensors", 3_000_000, 1);

    private readonly TemporaryFolder folder = new();
    private readonly ImpatientTime time = new();
    private readonly ServiceProvider services = new ServiceCollection().AddModelDownloads().BuildServiceProvider();
    private HubServer? server;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await services.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Files_come_through_redirects_and_are_verified_by_both_kinds_of_checksum()
    {
        await ServeAsync(Config, Weights, HubFile.Of("tokenizer.json", 20_000, 2), HubFile.Of("original/consolidated.00.pth", 10, 3), HubFile.Of("pytorch_model.bin", 10, 4));

        var pulled = await PullAsync();

        Assert.Equal(["config.json", "model.safetensors", "tokenizer.json"], pulled.Files.Select(f => f.Path));
        Assert.All(pulled.Files, f => Assert.Equal((PulledState.Pulled, server!.Files.Single(s => s.Path == f.Path).Sha256), (f.State, f.Sha256)));
        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
        Assert.Equal(["SHA256SUMS", "config.json", "model.safetensors", "tokenizer.json"], Names());
    }

    [Fact]
    public async Task A_second_pull_reads_nothing_and_keeps_what_is_right()
    {
        await ServeAsync(Config, Weights);
        await PullAsync();
        var before = server!.Requests.Count;

        var pulled = await PullAsync();

        Assert.All(pulled.Files, f => Assert.Equal(PulledState.Kept, f.State));
        Assert.Equal(["/SHA256SUMS", "/tree.json", $"/api/models/{HubServer.Repository}/tree/main"], server.Requests.Skip(before).Select(r => r.Path));
    }

    [Fact]
    public async Task A_damaged_file_is_pulled_again()
    {
        await ServeAsync(Config, Weights);
        await PullAsync();
        File.WriteAllBytes(folder["to/model.safetensors"], Weights.Changed().Content);

        var pulled = await PullAsync();

        Assert.Equal(PulledState.Pulled, pulled.Files[1].State);
        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { CutAfter = 1_500_000 });

        await PullAsync();

        var (first, second) = server.ForContents(Weights.Path).ToList() is [var a, var b] ? (a, b) : throw new InvalidOperationException("Two requests were expected.");
        Assert.Equal("", first.Range);
        Assert.Matches(@"^bytes=[1-9]\d*-$", second.Range);
        Assert.Equal($"\"{Weights.Sha256[..32]}\"", second.IfRange);
        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
    }

    [Fact]
    public async Task A_source_that_cannot_go_on_is_read_from_its_start()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { CutAfter = 1_500_000 });
        server.Faults.Enqueue(new HubFault { HasNoRanges = true });

        await PullAsync();

        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
    }

    [Fact]
    public async Task A_part_of_an_earlier_run_is_taken_up()
    {
        await ServeAsync(Weights);
        WritePart(Weights, Weights.Content[..1_000_000]);

        var pulled = await PullAsync();

        Assert.Equal(PulledState.Resumed, pulled.Files[0].State);
        Assert.Equal("bytes=1000000-", Assert.Single(server!.ForContents(Weights.Path)).Range);
        Assert.Equal(["SHA256SUMS", "model.safetensors"], Names());
    }

    [Fact]
    public async Task A_part_of_a_file_that_has_changed_is_not_taken_up()
    {
        var changed = Weights.Changed();
        await ServeAsync(changed);
        WritePart(Weights, Weights.Content[..1_000_000]);

        var pulled = await PullAsync();

        Assert.Equal((PulledState.Pulled, changed.Sha256), (pulled.Files[0].State, pulled.Files[0].Sha256));
    }

    [Fact]
    public async Task A_file_that_changes_between_two_requests_starts_anew_by_its_tag()
    {
        // The list states the checksum of the new bytes; the part is of the old ones and says so only by its tag.
        var changed = Weights.Changed();
        await ServeAsync(changed);
        WritePart(changed, Weights.Content[..1_000_000], "\"old\"");

        var pulled = await PullAsync();

        Assert.Equal(changed.Sha256, pulled.Files[0].Sha256);
        Assert.Equal("\"old\"", Assert.Single(server!.ForContents(Weights.Path)).IfRange);
    }

    [Fact]
    public async Task A_part_that_was_damaged_is_found_by_the_checksum_and_read_again()
    {
        await ServeAsync(Weights);
        WritePart(Weights, Weights.Changed().Content[..1_000_000]);

        var pulled = await PullAsync();

        Assert.Equal((PulledState.Pulled, Weights.Sha256), (pulled.Files[0].State, pulled.Files[0].Sha256));
        Assert.Equal(["bytes=1000000-", ""], server!.ForContents(Weights.Path).Select(r => r.Range));
    }

    [Fact]
    public async Task A_part_that_is_whole_needs_only_its_name()
    {
        await ServeAsync(Weights);
        WritePart(Weights, Weights.Content);

        await PullAsync();

        Assert.Empty(server!.ForContents(Weights.Path));
        Assert.Equal(["SHA256SUMS", "model.safetensors"], Names());
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("config.json")]
    public async Task A_file_with_a_wrong_checksum_is_not_kept(string path)
    {
        await ServeAsync(Config, Weights);
        server!.Tree = System.Text.Json.JsonSerializer.Serialize(new[] { Entry(path, new string('b', 64)) });
        if (path == "config.json")
        {
            server.Tree = System.Text.Json.JsonSerializer.Serialize(new object[] { new { type = "file", oid = new string('b', 40), size = Config.Content.Length, path }, Entry(Weights.Path, Weights.Sha256) });
        }

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync());

        Assert.Equal(PullFailure.ChecksumWrong, e.Failure);
        Assert.StartsWith($"{path} from {new Uri(server.Address).Authority} is not what its checksum says", e.Message, StringComparison.Ordinal);
        Assert.Empty(Names());
    }

    [Fact]
    public async Task A_file_that_is_longer_than_listed_is_not_kept()
    {
        await ServeAsync(Weights);
        server!.Tree = System.Text.Json.JsonSerializer.Serialize(new[] { Entry(Weights.Path, Weights.Sha256, 1000) });

        Assert.Equal(PullFailure.ChecksumWrong, (await Assert.ThrowsAsync<ModelPullException>(() => PullAsync())).Failure);
        Assert.Empty(Names());
    }

    [Fact]
    public async Task A_source_that_is_busy_is_asked_again_when_it_says()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { Status = 429, RetryAfter = "7" });
        server.Faults.Enqueue(new HubFault { Status = 503 });

        await PullAsync();

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)], time.Waits.Where(w => w > TimeSpan.Zero && w <= TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_source_that_asks_to_come_in_an_hour_is_not_waited_for()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { Status = 429, RetryAfter = "3600" });

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync());

        Assert.Equal(PullFailure.Busy, e.Failure);
        Assert.EndsWith("limits how much is pulled; run the same command again in 60 minutes: it goes on where it stopped.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_keeps_breaking_is_given_up_and_its_bytes_are_kept()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { CutAfter = 1_500_000 });

        // More than the tries: the client's handler repeats by itself a request whose connection broke before the first byte.
        foreach (var _ in Enumerable.Range(0, 50))
        {
            server.Faults.Enqueue(new HubFault { CutAfter = 0 });
        }

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync());
        server.Faults.Clear();
        var kept = new FileInfo(folder["to/model.safetensors.part"]).Length;
        var pulled = await PullAsync();

        Assert.Equal(PullFailure.ConnectionLost, e.Failure);
        Assert.Contains("run the same command again: it goes on", e.Message, StringComparison.Ordinal);
        Assert.InRange(kept, 1, 1_500_000);
        Assert.Equal($"bytes={kept}-", server.ForContents(Weights.Path).Last().Range);
        Assert.Equal(PulledState.Resumed, pulled.Files[0].State);
    }

    [Fact]
    public async Task A_connection_that_falls_silent_is_taken_up()
    {
        await ServeAsync(Weights);
        server!.Faults.Enqueue(new HubFault { CutAfter = 1_500_000, StaysSilent = true });

        await PullAsync(silence: TimeSpan.FromMilliseconds(300));

        Assert.Equal(2, server.ForContents(Weights.Path).Count());
        Assert.Equal(Weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
    }

    [Fact]
    public async Task The_token_goes_to_the_source_and_to_no_other_host()
    {
        await ServeAsync(Config, Weights);

        await PullAsync(token: "hf_secret");

        Assert.All(server!.Requests.Where(r => r.Host == "hub"), r => Assert.Equal("Bearer hf_secret", r.Authorization));
        Assert.All(server.Requests.Where(r => r.Host == "contents"), r => Assert.Equal("", r.Authorization));
        Assert.NotEmpty(server.ForContents(Weights.Path));
    }

    [Theory]
    [InlineData(401, "GatedRepo", null, PullFailure.NotAllowed, "is given only to those who accept its licence: accept it at")]
    [InlineData(403, "GatedRepo", "hf_token", PullFailure.NotAllowed, "The account of HF_TOKEN has not been given")]
    [InlineData(401, "RepoNotFound", null, PullFailure.NotAllowed, "or keeps it private; check the name, or set HF_TOKEN")]
    [InlineData(401, null, "hf_token", PullFailure.NotAllowed, "to the token in HF_TOKEN; set a token that may read it.")]
    [InlineData(404, "RevisionNotFound", null, PullFailure.NotFound, "with BaekSeungJu/Ophtimus-1B-Instruct at main; check the address.")]
    [InlineData(418, null, null, PullFailure.Refused, "refuses BaekSeungJu/Ophtimus-1B-Instruct with status 418; check the address.")]
    public async Task What_the_source_refuses_is_told_with_what_to_do(int status, string? code, string? token, PullFailure failure, string sentence)
    {
        await ServeAsync(Weights);
        server!.Refusal = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["X-Error-Code"] = code;
            return Task.CompletedTask;
        };

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync(token: token));

        Assert.Equal(failure, e.Failure);
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_under_its_other_name_is_found()
    {
        await ServeAsync(Config, Weights);

        var pulled = await PullAsync(repositories: ["BaekSeungJu/Ophtimus-Llama-1B", HubServer.Repository]);

        Assert.Equal(2, pulled.Files.Count);
    }

    [Fact]
    public async Task The_GGUF_file_of_a_type_is_chosen()
    {
        await ServeAsync(HubFile.Of("Ophtimus-Q4_K_M.gguf", 1000, 1), HubFile.Of("Ophtimus-Q8_0.gguf", 2000, 2), HubFile.Of("Ophtimus-f16-00001-of-00002.gguf", 3000, 3), HubFile.Of("Ophtimus-f16-00002-of-00002.gguf", 3000, 4));

        var one = await PullAsync(quantization: Quantization.Q8);
        var parts = await PullAsync(quantization: Quantization.F16);
        var unsaid = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync());
        var absent = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync(quantization: Quantization.Q6));

        Assert.Equal(["Ophtimus-Q8_0.gguf"], one.Files.Select(f => f.Path));
        Assert.Equal(2, parts.Files.Count);
        Assert.EndsWith("holds more than one GGUF file; choose with --quantization f16|q8_0|q4_K_M.", unsaid.Message, StringComparison.Ordinal);
        Assert.Contains("has no GGUF file of type q6_K; it has Ophtimus-Q4_K_M.gguf", absent.Message, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(folder["to/SHA256SUMS"]).Length);
    }

    [Fact]
    public async Task A_type_that_the_authors_did_not_publish_points_to_the_conversion()
    {
        await ServeAsync(Config, Weights);

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync(quantization: Quantization.Q4));

        Assert.Contains("turn what is pulled into one with `ophtimus models convert`", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.safetensors")]
    [InlineData("/etc/cron.d/model.safetensors")]
    [InlineData("a/../../model.safetensors")]
    [InlineData(@"..\model.safetensors")]
    [InlineData("C:/model.safetensors")]
    [InlineData("model.safetensors\u0000.json")]
    [InlineData("")]
    public async Task A_list_that_leads_out_of_the_folder_is_refused(string path)
    {
        await ServeAsync(Weights);
        server!.Tree = System.Text.Json.JsonSerializer.Serialize(new[] { Entry(Weights.Path, Weights.Sha256), Entry(path, Weights.Sha256) });

        Assert.Equal(PullFailure.Refused, (await Assert.ThrowsAsync<ModelPullException>(() => PullAsync())).Failure);
        Assert.Empty(Names());
    }

    [Theory]
    [InlineData("<html>Sign in to the hospital's network</html>")]
    [InlineData("{\"error\":\"no\"}")]
    [InlineData("[{\"type\":\"file\",\"path\":\"model.safetensors\",\"size\":5,\"oid\":\"short\"}]")]
    public async Task A_list_that_is_none_is_refused(string tree)
    {
        await ServeAsync(Weights);
        server!.Tree = tree;

        Assert.Equal(PullFailure.Refused, (await Assert.ThrowsAsync<ModelPullException>(() => PullAsync())).Failure);
    }

    [Fact]
    public async Task A_mirror_is_a_folder_with_sums()
    {
        await ServeAsync(Config, Weights);
        server!.Sums = $"{Config.Sha256}  config.json\n{Weights.Sha256} *./model.safetensors\n";
        server.Faults.Enqueue(null);
        server.Faults.Enqueue(new HubFault { CutAfter = 1_500_000 });

        var pulled = await PullAsync();

        Assert.Equal([Config.Sha256, Weights.Sha256], pulled.Files.Select(f => f.Sha256));
        Assert.Contains(server.Requests, r => r.Path == "/model.safetensors" && r.Range.Length > 0);
    }

    [Fact]
    public async Task Nothing_is_pulled_without_encryption_but_from_this_machine()
    {
        var request = Request() with { From = "http://mirror.example/models" };

        var e = await Assert.ThrowsAsync<ModelPullException>(() => Pull().PullAsync(request, null, TestContext.Current.CancellationToken));

        Assert.Equal("http://mirror.example is not encrypted; give an address that begins with https, or a folder.", e.Message);
    }

    [Fact]
    public async Task A_host_that_does_not_listen_is_told()
    {
        await ServeAsync();
        var address = server!.Address;
        await server.DisposeAsync();
        server = null;

        var e = await Assert.ThrowsAsync<ModelPullException>(() => Pull().PullAsync(Request() with { From = address }, null, TestContext.Current.CancellationToken));

        Assert.Equal(PullFailure.ConnectionLost, e.Failure);
        Assert.Contains("cannot be reached; check the network and the proxy", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pulls_into_one_folder_do_not_mix()
    {
        await ServeAsync(Weights);
        var silent = new HubFault { CutAfter = 1_000_000, StaysSilent = true };
        server!.Faults.Enqueue(silent);
        using var stop = new CancellationTokenSource();
        var first = Pull().PullAsync(Request(), null, stop.Token);
        await silent.Reached.Task;

        var e = await Assert.ThrowsAsync<ModelPullException>(() => PullAsync());
        await stop.CancelAsync();

        Assert.Equal(PullFailure.FolderUnusable, e.Failure);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Progress_counts_every_byte_of_every_file()
    {
        await ServeAsync(Config, Weights);
        server!.Faults.Enqueue(null);
        server.Faults.Enqueue(new HubFault { CutAfter = 1_500_000 });
        server.Faults.Enqueue(new HubFault { HasNoRanges = true });
        var reported = new Reported();

        await Pull().PullAsync(Request(), reported, TestContext.Current.CancellationToken);

        var total = Config.Content.Length + Weights.Content.Length;
        Assert.Equal(new PullProgress(Weights.Path, Weights.Content.Length, Weights.Content.Length, total, total), reported.Last);
    }

    // A large file as the list of Hugging Face has it.
    private static object Entry(string path, string sha256, long? size = null) =>
        new { type = "file", oid = new string('1', 40), size = 135, lfs = new { oid = sha256, size = size ?? Weights.Content.Length }, path };

    private async Task ServeAsync(params HubFile[] files) => server = await HubServer.StartAsync(files);

    private PullRequest Request() => new() { Repositories = [HubServer.Repository], Folder = folder["to"], From = server?.Address };

    private ModelPull Pull(TimeSpan? silence = null) => new(services.GetRequiredService<IHttpClientFactory>(), time) { LongestSilence = silence ?? TimeSpan.FromSeconds(60) };

    private Task<PulledModel> PullAsync(string? token = null, Quantization? quantization = null, IReadOnlyList<string>? repositories = null, TimeSpan? silence = null) =>
        Pull(silence).PullAsync(Request() with { Token = token, Quantization = quantization, Repositories = repositories ?? [HubServer.Repository] }, null, TestContext.Current.CancellationToken);

    private void WritePart(HubFile of, byte[] content, string? tag = null)
    {
        folder.Write($"to/{of.Path}.part", content);
        folder.Write($"to/{of.Path}.part.of", $"sha256:{of.Sha256}\n{tag ?? $"\"{of.Sha256[..32]}\""}\n");
    }

    private IEnumerable<string> Names() => Directory.Exists(folder["to"]) ? Directory.GetFiles(folder["to"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)! : [];

    private sealed class Reported : IProgress<PullProgress>
    {
        public PullProgress? Last { get; private set; }

        public void Report(PullProgress value) => Last = value;
    }
}
