using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Tests.Asking;

/// <summary>What every answerer owes: each sentence has its source, and a refusal quotes nothing. To add one, inherit this.</summary>
public abstract class AnswererConformanceTests : IAsyncLifetime
{
    private SmallLibrary library = null!;
    private IAnswerer answerer = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Answerable { get; } =
    [
        "What does timolol do to intraocular pressure in ocular hypertension?",
        "timolol contraindications asthma",
        "first-line drug for primary open-angle glaucoma",
        "안압 낮추는 1차 약제",
        "녹내장에 라타노프로스트 용량",
    ];

    public static TheoryData<string> ToRefuse { get; } =
    [
        "how do I bake sourdough bread?",
        "Does voretigene neparvovec help in RPE65 retinal dystrophy?",
        "오늘 서울 날씨 어때",
        "xyzzy",
    ];

    public async ValueTask InitializeAsync()
    {
        library = await SmallLibrary.OpenAsync();
        answerer = Create(library.Assistant);
    }

    public async ValueTask DisposeAsync()
    {
        await library.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The answerer over an assistant's library and knowledge.</summary>
    protected abstract IAnswerer Create(ClinicalAssistant assistant);

    [Theory]
    [MemberData(nameof(Answerable))]
    public async Task Every_sentence_cites_and_every_quote_stands_where_its_citation_says(string question)
    {
        var answer = await AnswerAsync(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.NotEmpty(answer.Sentences);
        Assert.All(answer.Sentences, sentence =>
        {
            Assert.Equal(Verdict.Supported, sentence.Verdict);
            Assert.NotEmpty(sentence.Citations);
            Assert.All(sentence.Citations, c => Assert.Equal(c.Quote, library.TextOf(c.Source.Id)[c.Start..c.End]));
        });
    }

    [Theory]
    [MemberData(nameof(Answerable))]
    public async Task Sources_are_numbered_from_one_without_gaps_and_in_the_order_of_their_numbers(string question)
    {
        var answer = await AnswerAsync(question);

        var cited = answer.Sentences.SelectMany(s => s.Citations).DistinctBy(c => c.Number).OrderBy(c => c.Number).ToList();
        Assert.Equal(Enumerable.Range(1, answer.Sources.Count), cited.Select(c => c.Number));
        Assert.Equal(answer.Sources.Select(s => s.Id), cited.Select(c => c.Source.Id));
        Assert.Equal(Enumerable.Range(1, answer.Sources.Count), answer.Sentences.SelectMany(s => s.Citations).Select(c => c.Number).Distinct());
    }

    [Theory]
    [MemberData(nameof(ToRefuse))]
    public async Task A_refusal_quotes_nothing_and_names_the_nearest_sources(string question)
    {
        var evidence = await library.EvidenceAsync(question);

        var answer = await answerer.AnswerAsync(evidence, null, Stop);

        Assert.NotEqual(Outcome.Answered, answer.Outcome);
        Assert.Empty(answer.Sentences);
        Assert.Equal(evidence.Evidence.Select(e => e.Passage.Source.Id).Distinct().Take(answer.Sources.Count), answer.Sources.Select(s => s.Id));
        Assert.Equal(evidence.Evidence.Count == 0, answer.Sources.Count == 0);
    }

    [Fact]
    public async Task Without_evidence_there_is_no_answer()
    {
        var answer = await answerer.AnswerAsync(await library.Assistant.Assessor.AssessAsync("first-line drug for primary open-angle glaucoma", [], Stop), null, Stop);

        Assert.Equal(Outcome.InsufficientEvidence, answer.Outcome);
        Assert.Empty(answer.Sentences);
        Assert.Empty(answer.Sources);
        Assert.Equal(0, answer.Coverage);
    }

    [Theory]
    [MemberData(nameof(Answerable))]
    [MemberData(nameof(ToRefuse))]
    public async Task The_same_question_gives_the_same_answer(string question)
    {
        var first = await AnswerAsync(question);
        var second = await AnswerAsync(question);

        Assert.Equal(first.Sentences.Select(s => (s.Text, s.Citations[0].Start)), second.Sentences.Select(s => (s.Text, s.Citations[0].Start)));
        Assert.Equal(first.Coverage, second.Coverage);
        Assert.InRange(first.Coverage, 0, 1);
    }

    [Fact]
    public async Task Cancelling_stops_it()
    {
        var evidence = await library.EvidenceAsync("timolol");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answerer.AnswerAsync(evidence, null, new CancellationToken(canceled: true)));
    }

    private async Task<Answer> AnswerAsync(string question) => await answerer.AnswerAsync(await library.EvidenceAsync(question), null, Stop);
}
