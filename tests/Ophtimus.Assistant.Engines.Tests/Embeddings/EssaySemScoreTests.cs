using System.Text.Json;
using Ophtimus.Assistant.Engines.Tests.Models;
using Ophtimus.Assistant.Engines.Tests.OpenAi;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>`eval essay` with a configured embedding model.</summary>
public sealed class EssaySemScoreTests
{
    [Fact]
    public async Task SemScore_is_the_cosine_of_the_configured_models_vectors()
    {
        await using var endpoint = await FakeEndpoint.StartAsync(c => Stream(c, Piece("Glaucoma "), Piece("of the eye"), End(), "[DONE]"));
        var table = TinyOnnx.Of(ModelFolder.Words.Length, 4);
        using var model = ModelFolder.Bert(table, "pooling: mean");
        using var data = Configured(new { Embeddings = new { ModelFolder = model.Path } });

        var run = await EvaluateAsync(data, endpoint);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var (said, reference) = (Mean(table, [2, 5, 6, 7, 8, 9, 3]), Mean(table, [2, 8, 9, 3]));
        var cosine = said.Zip(reference, (a, b) => a * b).Sum() / Math.Sqrt(said.Sum(a => a * a) * reference.Sum(b => b * b));
        Assert.Equal(cosine, run.Json.GetProperty("semscore").GetDouble(), 1e-5);
    }

    [Fact]
    public async Task An_embedding_model_that_cannot_be_had_ends_the_command_with_a_sentence()
    {
        await using var endpoint = await FakeEndpoint.StartAsync(Well);
        using var data = Configured(new { Embeddings = new { ModelFolder = "/nowhere" } });

        var run = await EvaluateAsync(data, endpoint);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Embeddings:ModelFolder is '/nowhere', and there is no such folder; give the folder with the ONNX model and its tokenizer.", run.Error.Trim());
    }

    private static TemporaryFolder Configured(object settings)
    {
        var data = new TemporaryFolder();
        File.WriteAllText(data["ophtimus.json"], JsonSerializer.Serialize(settings));
        File.WriteAllText(data["essays.jsonl"], """{"id":"1","question":"What is it?","reference":"the eye"}""");
        return data;
    }

    private static Task<OphtimusCommand> EvaluateAsync(TemporaryFolder data, FakeEndpoint endpoint) =>
        OphtimusCommand.RunAsync("eval", "essay", "--file", data["essays.jsonl"], "--engine-url", endpoint.Address + "/v1", "--data", data.Path, "--retrieval", "off", "--json");

    private static double[] Mean(TinyOnnx table, int[] ids) => [.. Enumerable.Range(0, 4).Select(d => ids.Average(i => table.Rows[i][d]))];
}
