using System.Globalization;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Lets a language model write the answer, and shows of it what the passages support.</summary>
public sealed class GenerativeAnswerer : IAnswerer
{
    // Below this share of supported sentences none of them is trusted. A judgement of ours.
    private const double LeastSupported = 0.6;

    // A quarter of the context is enough for six sentences, and leaves the rest to the passages.
    private const int AnswerShareOfContext = 4;

    private readonly PromptRunner runner;
    private readonly EngineOptions options;
    private readonly Retriever retriever;
    private readonly EvidenceAssessor assessor;
    private readonly PassageFitter fitter;
    private readonly ClaimVerifier verifier;
    private readonly ClaimRepair repair;
    private readonly AnswerTranslator translator;

    /// <param name="runner">Runs prompts on the model.</param>
    /// <param name="checker">Checks claims.</param>
    /// <param name="options">Limits of an answer.</param>
    /// <param name="retriever">Searches the library when the model asks for it.</param>
    /// <param name="assessor">Weighs what such a search finds.</param>
    public GenerativeAnswerer(PromptRunner runner, ClaimChecker checker, EngineOptions options, Retriever retriever, EvidenceAssessor assessor)
    {
        this.runner = runner;
        this.options = options;
        this.retriever = retriever;
        this.assessor = assessor;
        fitter = new PassageFitter(runner);
        verifier = new ClaimVerifier(checker);
        repair = new ClaimRepair(runner, verifier);
        translator = new AnswerTranslator(runner, checker);
    }

    private EngineProfile Profile => runner.Engine.Profile;

    private AnswerForm Form => Profile.Dialogue == Dialogue.Completion ? AnswerForm.Markers : Profile.AnswerForm;

    /// <inheritdoc />
    /// <exception cref="EngineException">The engine failed before the sentences were checked.</exception>
    public async Task<Answer> AnswerAsync(EvidenceAssessment evidence, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        if (evidence.Outcome != Outcome.Answered)
        {
            return evidence.Refusal(evidence.Outcome);
        }

        var (passages, run) = await WriteAsync(evidence, progress, cancellationToken);
        var answer = new Answer { Outcome = Outcome.Answered, Engine = EngineName(Profile), Coverage = evidence.Coverage, Runs = [run] };
        switch (ClaimParser.Parse(run.Text, Form, isCut: run.Finish == "length"))
        {
            case null:
                return evidence.Refusal(Outcome.InsufficientEvidence) with { Runs = answer.Runs, Problem = new ModelProblem("Unreadable", "The model's answer could not be read, so it is not shown.") };
            case []:
                return evidence.Refusal(Outcome.InsufficientEvidence) with { Engine = answer.Engine, Runs = answer.Runs };
            case var written:
                IReadOnlyList<VerifiedClaim> claims = [.. written.Select(c => verifier.Verify(c, passages))];
                (claims, answer) = await RepairedAsync(claims, passages, evidence.Fence, answer, cancellationToken);
                answer = Shown(claims, answer, evidence);
                return answer.Sentences.Count > 0 && Hangul.IsIn(evidence.AskedAs) ? await TranslatedAsync(answer, cancellationToken) : answer;
        }
    }

    /// <summary>An engine as answers name it: "openai ophtimus-8b".</summary>
    public static string EngineName(EngineProfile profile) => $"{profile.Provider} {profile.Model}";

    private async Task<(IReadOnlyList<PromptPassage> Passages, PromptRun Run)> WriteAsync(
        EvidenceAssessment evidence, Action<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        if (Profile.Model.Length == 0)
        {
            // The engine was away when it was started, and what it is comes with its first word.
            await runner.CountTokensAsync(evidence.Question, cancellationToken);
        }

        var file = runner.Prompts.Find(Profile.Dialogue == Dialogue.Completion ? "Literature.answer-completion" : Form == AnswerForm.Json ? "Literature.answer-json" : "Literature.answer");
        var answerTokens = Math.Min(Math.Min(options.AnswerTokens, file.MaxTokens), Profile.ContextTokens / AnswerShareOfContext);
        var searchTokens = options.Tools ? Math.Min(FurtherSearch.MostTokens, Profile.ContextTokens / AnswerShareOfContext) : 0;
        var (fitted, block) = await fitter.FitAsync(evidence, file.System + file.Template + evidence.Question, answerTokens + searchTokens, evidence.Fence, cancellationToken);
        var passages = fitted.ToList();
        var search = options.Tools ? new FurtherSearch(retriever, assessor, evidence, passages) : null;
        var provisional = progress is null ? null : new ProvisionalText(Form, options.Tools ? null : new PassageWords(fitted).Has, text => progress(new AnswerProgress.Provisional(text)));
        var run = await runner.RunAsync(
            new PromptCall(file.Name, new Dictionary<string, string> { ["passages"] = block, ["question"] = evidence.Question }) 
            {
                MaxTokens = answerTokens,
                OnText = provisional is null ? null : provisional.Add,
                Search = search is null ? null : search.SearchAsync,
            },
            cancellationToken);
        provisional?.End();
        return (passages, run);
    }

    // Where the repair fails, what was supported without it still stands.
    private async Task<(IReadOnlyList<VerifiedClaim> Claims, Answer Answer)> RepairedAsync(
        IReadOnlyList<VerifiedClaim> claims, IReadOnlyList<PromptPassage> passages, string fence, Answer answer, CancellationToken cancellationToken)
    {
        if (Profile.Dialogue == Dialogue.Completion || !ClaimRepair.IsWorthwhile(claims))
        {
            return (claims, answer);
        }

        try
        {
            var (repaired, run) = await repair.RepairAsync(claims, passages, fence, cancellationToken);
            return (repaired, answer with { Runs = [.. answer.Runs, run] });
        }
        catch (EngineException e)
        {
            return (claims, answer with { Problem = new ModelProblem(e.Failure.ToString(), e.Message) });
        }
    }

    private static Answer Shown(IReadOnlyList<VerifiedClaim> claims, Answer answer, EvidenceAssessment evidence)
    {
        var withheld = claims.Where(c => !ClaimVerifier.MayShow(c)).Select(Withheld).ToList();
        if (claims.Count(c => c.IsSupported) < LeastSupported * claims.Count)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{claims.Count(c => c.IsSupported)} of {claims.Count}");
            return evidence.Refusal(Outcome.InsufficientEvidence) with
            {
                Runs = answer.Runs,
                Withheld = [.. claims.Select(Withheld)],
                Problem = new ModelProblem("Unsupported", $"Only {share} sentences of the model were found in their sources, so none is shown."),
            };
        }

        var list = new SourceList();
        return answer with
        {
            Sentences = [.. claims.Where(ClaimVerifier.MayShow).DistinctBy(c => c.Claim.Text).Select(c => Sentence(c, list))],
            Sources = list.Sources,
            Withheld = withheld,
        };
    }

    private static AnswerSentence Sentence(VerifiedClaim claim, SourceList list)
    {
        var passage = claim.Passage!.Passage;
        var (start, end) = claim.Check.End > claim.Check.Start ? (claim.Check.Start, claim.Check.End) : (0, passage.Text.Length);
        return new AnswerSentence(claim.Claim.Text, claim.Check.Verdict, [.. Quoted(claim.Passage, start, end).Select(q => list.Cite(passage, passage.Start + q.Start, passage.Start + q.End))])
        {
            Doubt = claim.IsSupported ? "" : ClaimRepair.Reason(claim.Check),
        };
    }

    // A quote that runs over something planted is cut in two around it.
    private static List<(int Start, int End)> Quoted(PromptPassage passage, int start, int end)
    {
        var quotes = new List<(int Start, int End)>();
        foreach (var (from, length) in Statements.In(passage.Passage).Except(passage.Refused).Where(s => s.Start < end && s.Start + s.Length > start))
        {
            var (first, last) = (Math.Max(from, start), Math.Min(from + length, end));
            if (quotes.Count > 0 && string.IsNullOrWhiteSpace(passage.Passage.Text[quotes[^1].End..first]))
            {
                quotes[^1] = (quotes[^1].Start, last);
            }
            else
            {
                quotes.Add((first, last));
            }
        }

        return quotes;
    }

    private static WithheldSentence Withheld(VerifiedClaim claim) =>
        new(claim.Claim.Text, claim.Check.Verdict, claim.Check.Findings.Count > 0 ? claim.Check.Findings[0].Gate.ToString() : nameof(Gate.Semantics));

    // Where the translation fails, the English sentences stand.
    private async Task<Answer> TranslatedAsync(Answer answer, CancellationToken cancellationToken)
    {
        try
        {
            var (sentences, run) = await translator.TranslateAsync(answer.Sentences, cancellationToken);
            return answer with { Sentences = sentences, Runs = [.. answer.Runs, run] };
        }
        catch (EngineException e)
        {
            return answer with { Problem = new ModelProblem(e.Failure.ToString(), e.Message) };
        }
    }
}
