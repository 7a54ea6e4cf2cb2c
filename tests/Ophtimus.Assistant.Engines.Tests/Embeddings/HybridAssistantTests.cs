using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>The whole assistant with a tiny embedding model of its own.</summary>
public sealed class HybridAssistantTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly ModelFolder model = ModelFolder.Bert(TinyOnnx.Of(ModelFolder.Words.Length, 8), "pooling: mean");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        model.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task A_question_is_answered_with_both_searches_and_nothing_to_note()
    {
        await using var assistant = await OpenAsync(new EmbeddingOptions { ModelFolder = model.Path });
        Assert.True(await assistant.Meaning!.FollowAsync(afresh: false, null, Stop));

        var answer = await AskAsync(assistant, "Is timolol contraindicated in asthma?");

        Assert.Empty(answer.Notes);
        Assert.Equal(assistant.Library.LastSequence(), (await assistant.Meaning.StateAsync(Stop)).Sequence);
        var (held, all) = assistant.Library.CountEmbedded(assistant.Library.LastSequence());
        Assert.Equal(all, held);
    }

    [Fact]
    public async Task What_is_only_near_in_meaning_does_not_pass_the_gate()
    {
        await using var assistant = await OpenAsync(new EmbeddingOptions { ModelFolder = model.Path });
        await assistant.Meaning!.FollowAsync(afresh: false, null, Stop);

        var answer = await AskAsync(assistant, "How do I bake sourdough bread?");

        Assert.NotEmpty(await assistant.Retriever.FindAsync("How do I bake sourdough bread?", 10, SearchFilter.None, Stop));
        Assert.Equal(Outcome.OutOfScope, answer.Outcome);
        Assert.Empty(answer.Sentences);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_noted_in_the_answer_its_JSON_and_its_record()
    {
        var nowhere = new Uri("http://127.0.0.1:9/v1");
        await using var assistant = await OpenAsync(new EmbeddingOptions { Url = nowhere, Retries = 0 }, new RerankerOptions { Url = nowhere });

        var answer = await AskAsync(assistant, "Is timolol contraindicated in asthma?");

        Assert.Equal(2, answer.Notes.Count);
        Assert.EndsWith("Until then only words were searched.", answer.Notes[0], StringComparison.Ordinal);
        Assert.EndsWith("Until then the order before it stands.", answer.Notes[1], StringComparison.Ordinal);
        Assert.Equal(answer.Notes, AnswerJson.From(answer).Notes);
        Assert.Equal(answer.Notes, (await assistant.Records.FindAsync(answer.Id, Stop))!.Answer.Notes);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_refused_until_they_are_given_up()
    {
        await using (var assistant = await OpenAsync(new EmbeddingOptions { ModelFolder = model.Path }))
        {
            await assistant.Meaning!.FollowAsync(afresh: false, null, Stop);
        }

        model.Describe((await File.ReadAllTextAsync(model["embedding.yaml"], Stop)).Replace("id: tiny", "id: other", StringComparison.Ordinal));
        await using var changed = await OpenAsync(new EmbeddingOptions { ModelFolder = model.Path });

        var refused = await Assert.ThrowsAsync<SearchPartException>(() => changed.Meaning!.FollowAsync(afresh: false, null, Stop));
        var note = Assert.Single((await AskAsync(changed, "Is timolol contraindicated in asthma?")).Notes);
        await changed.Meaning!.FollowAsync(afresh: true, null, Stop);

        Assert.Equal("The library's vectors were made by tiny (8 numbers) and the configured model is other (8 numbers); configure the former again, or type `ophtimus embed --afresh` to embed the library anew.", refused.Message);
        Assert.StartsWith(refused.Message, note, StringComparison.Ordinal);
        Assert.Equal("other", (await changed.Meaning.StateAsync(Stop)).Space.Model);
        Assert.Empty((await AskAsync(changed, "Is timolol contraindicated in asthma?")).Notes);
    }

    private async Task<ClinicalAssistant> OpenAsync(EmbeddingOptions embeddings, RerankerOptions? reranker = null)
    {
        var assistant = await ClinicalAssistant.OpenAsync(
            new AssistantOptions
            {
                DataFolder = data.Path,
                UseStarterNotes = false,
                Embeddings = embeddings,
                Reranker = reranker ?? new RerankerOptions(),
                Retrieval = new RetrievalOptions { MeaningBudget = TimeSpan.FromSeconds(30), RerankBudget = TimeSpan.FromSeconds(30) },
            },
            null,
            Stop);
        await assistant.Indexer.IndexAsync([Path.Combine(AppContext.BaseDirectory, "TestData", "Asking")], null, Stop);
        return assistant;
    }

    private static Task<Answer> AskAsync(ClinicalAssistant assistant, string question) => assistant.Orchestrator.AskAsync(Question.TryCreate(question, out _)!, Stop);
}
