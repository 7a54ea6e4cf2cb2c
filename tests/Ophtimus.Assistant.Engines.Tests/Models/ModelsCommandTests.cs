using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task List_gives_every_model_with_its_sizes_and_whether_they_fit()
    {
        var run = await OphtimusCommand.RunAsync("models", "list", "--json");
        var text = await OphtimusCommand.RunAsync("models", "list");

        Assert.Equal((0, 0), (run.ExitCode, text.ExitCode));
        Assert.Equal(["device", "tokens", "models"], run.Json.EnumerateObject().Select(p => p.Name));
        var models = run.Json.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(5, models.Count(m => m.GetProperty("repository").GetString()!.StartsWith("BaekSeungJu/", StringComparison.Ordinal)));
        var free = run.Json.GetProperty("device").GetProperty("free_bytes").GetInt64();
        Assert.All(models.SelectMany(m => m.GetProperty("sizes").EnumerateArray()), s => Assert.Equal(s.GetProperty("memory_bytes").GetInt64() <= free, s.GetProperty("fits").GetBoolean()));
        Assert.All(models, m => Assert.Contains(m.GetProperty("name").GetString()!, text.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_tokens_at_work_need_more_memory()
    {
        static long Memory(JsonElement list) => list.GetProperty("models")[0].GetProperty("sizes")[0].GetProperty("memory_bytes").GetInt64();

        var few = (await OphtimusCommand.RunAsync("models", "list", "--tokens", "2048", "--json")).Json;
        var many = (await OphtimusCommand.RunAsync("models", "list", "--tokens", "4096", "--json")).Json;

        Assert.Equal(256L << 20, Memory(many) - Memory(few));
    }

    [Fact]
    public async Task Pull_gives_what_came_and_where_it_is()
    {
        await using var server = await HubServer.StartAsync(HubFile.Of("config.json", "{}"), HubFile.Of("model.safetensors", 100_000, 1));

        var run = await OphtimusCommand.RunAsync("models", "pull", "ophtimus-llama-1b", "--from", server.Address, "--to", folder["to"], "--json");
        var text = await OphtimusCommand.RunAsync("models", "pull", "Ophtimus-Llama-1B", "--from", server.Address, "--to", folder["to"]);

        Assert.Equal(["model", "folder", "source", "files", "elapsed_ms"], run.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["config.json pulled", "model.safetensors pulled"], run.Json.GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("path").GetString()} {f.GetProperty("state").GetString()}"));
        Assert.Contains("Llama 3.2 Community License", text.Out, StringComparison.Ordinal);
        Assert.Contains($"Next: ophtimus models convert \"{folder["to"]}\"", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "No model is called ophtimus-8; the nearest are", "models", "pull", "ophtimus-8")]
    [InlineData(2, "There is no quantization q3; type one of f16, q8_0, q6_K, q5_K_M, q4_K_M.", "models", "pull", "ophtimus-base", "-q", "q3")]
    [InlineData(1, "http://mirror.example is not encrypted", "models", "pull", "ophtimus-base", "--from", "http://mirror.example/")]
    [InlineData(1, "There is no folder", "models", "pull", "ophtimus-base", "--from", "/no/such/folder")]
    public async Task What_cannot_be_pulled_is_told_in_a_sentence(int exitCode, string sentence, params string[] args)
    {
        var run = await OphtimusCommand.RunAsync(args);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Out));
        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_that_is_killed_goes_on_where_it_was()
    {
        var weights = HubFile.Of("model.safetensors", 24_000_000, 1);
        await using var server = await HubServer.StartAsync(HubFile.Of("config.json", "{}"), weights);
        var held = new HubFault { CutAfter = 16_000_000, StaysSilent = true };
        server.Faults.Enqueue(null);
        server.Faults.Enqueue(held);
        string[] pull = ["models", "pull", "ophtimus-llama-1b", "--from", server.Address, "--to", folder["to"], "--json"];

        // What the sockets cannot hold of 16 MB has been read by then.
        using (var process = OphtimusCommand.Start(pull))
        {
            await held.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var there = new FileInfo(folder["to/model.safetensors.part"]).Length;
        var run = await OphtimusCommand.RunAsync(pull);

        Assert.InRange(there, 1, 16_000_000);
        Assert.Equal(["kept", "resumed"], run.Json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("state").GetString()));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"bytes={there}-"), server.ForContents(weights.Path).Last().Range);
        Assert.Equal(weights.Content, File.ReadAllBytes(folder["to/model.safetensors"]));
        Assert.Equal(["SHA256SUMS", "config.json", "model.safetensors"], Directory.GetFiles(folder["to"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
    }
}
