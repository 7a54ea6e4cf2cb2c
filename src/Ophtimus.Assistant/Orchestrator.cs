using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Records;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>The one way in: takes a question through triage, retrieval, gate, writing and checks to an answer with its record.</summary>
public sealed class Orchestrator
{
    // Enough documents for an answer from several, few enough to weigh every sentence of them.
    private const int Documents = 10;

    // Sentences that are held against those of the answer.
    private const int Compared = 24;

    // Eight hexadecimal digits: nobody can put into a document what a prompt will mark its passages with.
    private const int FenceLength = 8;

    private readonly Retriever retriever;
    private readonly EvidenceAssessor assessor;
    private readonly RedFlagRules redFlags;
    private readonly DrugSafetyRules drugSafety;
    private readonly Thesaurus thesaurus;
    private readonly DisagreementFinder disagreements;
    private readonly ModelHost? host;
    private readonly ExtractiveAnswerer quoter = new();
    private readonly IAnswerRecords records;
    private readonly TimeProvider time;

    internal Orchestrator(OrchestratorParts parts)
    {
        retriever = parts.Retriever;
        assessor = parts.Assessor;
        redFlags = parts.RedFlags;
        drugSafety = parts.DrugSafety;
        thesaurus = parts.Thesaurus;
        disagreements = new DisagreementFinder(parts.Thesaurus);
        records = parts.Records;
        time = parts.Time;
        host = parts.Host;
    }

    /// <summary>Answers a question from the library, or says why not.</summary>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) => AnswerAsync(question, progress: null, cancellationToken);

    /// <summary>The same with what happens on the way; the last item is the answer. Leaving the loop stops the work.</summary>
    public async IAsyncEnumerable<AnswerProgress> StreamAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = Channel.CreateUnbounded<AnswerProgress>(new UnboundedChannelOptions { SingleReader = true });
        var work = RunAsync();
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(cancellationToken))
            {
                yield return step;
            }
        }
        finally
        {
            await leaving.CancelAsync();
            await work;
        }

        async Task RunAsync()
        {
            try
            {
                var answer = await AnswerAsync(question, step => steps.Writer.TryWrite(step), leaving.Token);
                steps.Writer.TryWrite(new AnswerProgress.Completed(answer));
                steps.Writer.Complete();
            }
            catch (Exception e)
            {
                steps.Writer.Complete(e);
            }
        }
    }

    private async Task<Answer> AnswerAsync(Question question, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var flags = redFlags.Find(question.Text);
        if (flags.Count > 0)
        {
            progress?.Invoke(new AnswerProgress.Urgent(flags));
        }

        // One time for all that an answer takes of the engine, so that a slow one is not waited for at every prompt anew.
        using var end = new CancellationTokenSource(host?.Options.AnswerTimeout ?? Timeout.InfiniteTimeSpan, time);
        var (model, problem) = await ModelAsync(cancellationToken);
        model = model?.Until(end.Token);
        var reader = new QuestionReader(thesaurus, model?.Runner);
        var (evidence, searches) = await FindAsync(question, reader, progress, cancellationToken);
        if (reader.Failure is { } failure)
        {
            (model, problem) = (null, new ModelProblem(failure.Failure.ToString(), failure.Message));
        }

        var answer = await WriteAsync(evidence, model, problem, progress, cancellationToken);
        answer = answer with
        {
            Outcome = flags.Count > 0 ? Outcome.Urgent : answer.Outcome,
            RedFlags = flags,
            Disagreements = DisagreementsOf(answer, evidence),
            SafetyNotes = drugSafety.For(question.Text, [.. answer.Sentences.Select(s => s.CheckedAs ?? s.Text)], thesaurus),
            Unused = answer.Sentences.Count == 0 ? [] : [.. evidence.Evidence.Select(e => e.Passage.Source).DistinctBy(s => s.Id).ExceptBy(answer.Sources.Select(s => s.Id), s => s.Id).Select(ShownTitle.Of)],
            SearchedAs = searches.Queries,
            Runs = [.. searches.Runs, .. answer.Runs],
            Elapsed = time.GetElapsedTime(started),
        };
        return answer with { Id = await records.AddAsync(question, evidence, answer, cancellationToken) };
    }

    /// <summary>What the best sentences that were found say differently from the sentences that are shown.</summary>
    private List<Disagreement> DisagreementsOf(Answer answer, EvidenceAssessment evidence)
    {
        var shown = answer.Sentences.Where(s => s.Verdict == Verdict.Supported).Select(s => SourcedStatement.Of(s with { Text = s.CheckedAs ?? s.Text })).ToList();
        if (shown.Count == 0)
        {
            return [];
        }

        var others = evidence.Candidates.SelectMany(c => c.Sentences).OrderByDescending(c => c.Score).Take(Compared).Select(SourcedStatement.Of).Where(o => !shown.Exists(s => s.Text == o.Text)).ToList();
        return [.. disagreements.Find([.. shown, .. others]).Where(d => shown.Contains(d.A))];
    }

    /// <summary>Searches; when the evidence is too little, at most twice more in other words.</summary>
    private async Task<(EvidenceAssessment Evidence, Searches Searches)> FindAsync(
        Question question, QuestionReader reader, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        var searches = new Searches(question.Text);
        question = question.Only(AskedPart.Of(question.Text, thesaurus));
        var fence = question.Fence ?? RandomNumberGenerator.GetHexString(FenceLength, lowercase: true);
        var alone = searches.Add(await reader.StandAloneAsync(question, cancellationToken)) ?? question.Text;
        var english = searches.Add(await reader.InEnglishAsync(alone, cancellationToken));
        var best = await SearchAsync(alone, question, fence, searches, progress, cancellationToken);
        if (english is not null)
        {
            // The model reads English, and the question was found to name the same in it.
            best = best.Outcome == Outcome.Answered ? best with { Question = english } : Better(best, await SearchAsync(english, question, fence, searches, progress, cancellationToken));
        }

        if (best.Outcome == Outcome.InsufficientEvidence && searches.Add(await reader.RephrasedAsync(english ?? alone, cancellationToken)) is { } rephrased)
        {
            best = Better(best, await SearchAsync(rephrased, question, fence, searches, progress, cancellationToken));
        }

        return (best, searches);
    }

    private async Task<EvidenceAssessment> SearchAsync(string query, Question question, string fence, Searches searches, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        var found = await retriever.FindAsync(query, Documents, question.Filter, cancellationToken);
        progress?.Invoke(new AnswerProgress.Searched(query == question.Text ? null : query, found.Count));
        searches.Made(query);
        return (await assessor.AssessAsync(query, found, cancellationToken)) with { AskedAs = question.Text, Filter = question.Filter, Fence = fence };
    }

    private static EvidenceAssessment Better(EvidenceAssessment first, EvidenceAssessment second) =>
        second.Outcome == Outcome.Answered ? second : first;

    /// <summary>The model's answer where there is a model and it gives one that stands; else quotations, with what was wrong.</summary>
    private async Task<Answer> WriteAsync(EvidenceAssessment evidence, Model? model, ModelProblem? problem, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        if (model is null || evidence.Outcome != Outcome.Answered)
        {
            return (await quoter.AnswerAsync(evidence, progress, cancellationToken)) with { Problem = problem };
        }

        Answer answer;
        try
        {
            answer = await model.Writer.AnswerAsync(evidence, progress, cancellationToken);
            if (answer.Sentences.Count > 0 || answer.Problem is null)
            {
                return answer;
            }
        }
        catch (EngineException e)
        {
            answer = evidence.Refusal(Outcome.InsufficientEvidence) with { Problem = new ModelProblem(e.Failure.ToString(), e.Message) };
        }

        progress?.Invoke(new AnswerProgress.Withdrawn());
        var quoted = await quoter.AnswerAsync(evidence, progress: null, cancellationToken);
        return quoted with { Problem = answer.Problem, Runs = answer.Runs, Withheld = answer.Withheld };
    }

    private async Task<(Model? Model, ModelProblem? Problem)> ModelAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (host is null ? null : await host.GetAsync(cancellationToken), null);
        }
        catch (EngineException e)
        {
            return (null, new ModelProblem(e.Failure.ToString(), e.Message));
        }
    }

    /// <summary>What was searched for a question, and the prompts that it took.</summary>
    private sealed class Searches(string asked)
    {
        private readonly List<string> queries = [];
        private readonly List<PromptRun> runs = [];

        public IReadOnlyList<string> Queries => queries;

        public IReadOnlyList<PromptRun> Runs => runs;

        public string? Add((string? Query, PromptRun? Run) read)
        {
            if (read.Run is not null)
            {
                runs.Add(read.Run);
            }

            return read.Query;
        }

        public void Made(string query)
        {
            if (query != asked)
            {
                queries.Add(query);
            }
        }
    }
}
