using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

public sealed class OphtimusModelsTests : IDisposable
{
    private static readonly OphtimusModels Shipped = OphtimusModels.Load(new AssistantOptions().KnowledgeFolder);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("BaekSeungJu/Ophtimus-8B-Base", "ophtimus-base")]
    [InlineData("Ophtimus-Base", "ophtimus-base")]
    [InlineData("BaekSeungJu/Ophtimus-1B-Instruct", "ophtimus-llama-1b")]
    [InlineData("BaekSeungJu/Ophtimus-Llama-1B", "ophtimus-llama-1b")]
    [InlineData("Ophtimus-3B-Instruct", "ophtimus-llama-3b")]
    [InlineData("OPHTIMUS_LLAMA_3B", "ophtimus-llama-3b")]
    [InlineData("Ophtimus-8B-Instruct", "ophtimus-llama-8b")]
    [InlineData("BaekSeungJu/Ophtimus-Llama-8B", "ophtimus-llama-8b")]
    [InlineData("Ophtimus-Instruct-8B", "ophtimus-instruct-8b")]
    [InlineData("/srv/models/Ophtimus-Instruct-8B-Q4_K_M.gguf", "ophtimus-instruct-8b")]
    [InlineData(@"C:\models\Ophtimus-8B-Instruct.Q8_0.gguf", "ophtimus-llama-8b")]
    [InlineData("Meta-Llama-3.1-8B-Instruct-Q6_K.gguf", "llama-3.1-8b-instruct")]
    [InlineData("llama3.1:8b", "llama-3.1-8b-instruct")]
    public void A_model_is_found_by_any_spelling(string spelling, string name) => Assert.Equal(name, Shipped.Find(spelling)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("gpt-4o")]
    [InlineData("Ophtimus")]
    public void Nothing_is_found_where_no_model_fits(string spelling) => Assert.Null(Shipped.Find(spelling));

    [Fact]
    public void The_nearest_names_hold_the_one_that_was_meant() => Assert.Contains("ophtimus-instruct-8b", Shipped.Nearest("ophtimus-instrukt-8b"));

    [Fact]
    public void Only_the_base_model_is_driven_by_completion()
    {
        var completed = Shipped.Cards.Where(c => c.Dialogue == Dialogue.Completion).ToList();

        Assert.Equal(["ophtimus-base"], completed.Select(c => c.Name));
        Assert.Equal((ModelTemplate.None, 1024), (completed[0].Template, completed[0].TrainedTokens));
        Assert.Equal(["<|end_of_text|>"], completed[0].StopTokens);
        Assert.All(Shipped.Cards.Except(completed), c => Assert.Contains("<|eot_id|>", c.StopTokens));
    }

    [Fact]
    public void Every_tuned_model_has_the_scores_that_its_authors_published() =>
        Assert.Equal([63.85, 60.78, 52.70, 41.45], Shipped.Cards.Where(c => c.Title.StartsWith("Ophtimus", StringComparison.Ordinal) && c.Dialogue == Dialogue.Chat).Select(c => c.Scores.OphtimusEval!.Value));

    [Theory]
    [InlineData("template: llama3", "template: alpaca", "the model mine has the template \"alpaca\"; type none or llama3.")]
    [InlineData("shape: small", "shape: large", "the model mine has the shape \"large\", which is not under shapes.")]
    [InlineData("repository: clinic/mine", "repository: mine", "the model mine has no repository of the form owner/name; add one.")]
    [InlineData("heads: 4,", "heads: 3,", "the shape small is not one of a Llama; take its numbers from the model's config.json.")]
    [InlineData("trained: 2048", "trained: 0", "the model mine has no trained length in tokens; add trained: 2048.")]
    [InlineData("trained: 2048", "trained: many", "is not a valid catalogue at line 8")]
    [InlineData("  - name: mine", "  - nom: mine", "is not a valid catalogue at line 3")]
    public void A_wrong_entry_is_told_in_one_sentence(string right, string wrong, string sentence)
    {
        const string Catalogue = """
            shapes: { small: { layers: 2, embedding: 256, feed_forward: 512, heads: 4, key_value_heads: 2, vocabulary: 1000, tied: true, context: 512 } }
            models:
              - name: mine
                repository: clinic/mine
                base: Llama-3.2-1B
                shape: small
                template: llama3
                trained: 2048
                dialogue: chat
                answer: json
                licence: ours
                licence_url: https://clinic.example/licence
            """;
        var good = OphtimusModels.Load(Path.GetDirectoryName(folder.Write("good/models.yaml", Catalogue))!).Find("mine")!;
        Assert.Equal((AnswerForm.Json, 256), (good.AnswerForm, good.Shape.Embedding));

        var e = Assert.Throws<KnowledgeException>(() => OphtimusModels.Load(Path.GetDirectoryName(folder.Write("models.yaml", Catalogue.Replace(right, wrong, StringComparison.Ordinal)))!));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_catalogue_is_told_with_its_path() =>
        Assert.Contains("models.yaml", Assert.Throws<KnowledgeException>(() => OphtimusModels.Load(folder.Path)).Message, StringComparison.Ordinal);
}
