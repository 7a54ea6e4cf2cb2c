using System.Globalization;
using System.Text;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Chooses what a model gets to read: the best passages, shortened to their best sentences until the prompt fits.</summary>
internal sealed class PassageFitter(PromptRunner runner)
{
    // More passages than this make small models confuse their numbers.
    private const int MostPassages = 8;
    private const int MostOfOneDocument = 2;

    // Tokens of the chat template's headers, more than any Llama template needs.
    private const int TemplateTokens = 48;

    // First guess; the engine's own count corrects it. English medical text has about four characters a token.
    private const double CharactersPerToken = 3.6;

    private const int MostCounts = 4;

    /// <summary>The passages in the order of their worth, and the block of the prompt that holds them.</summary>
    /// <param name="assessment">What was found.</param>
    /// <param name="fixedText">Everything else in the prompt.</param>
    /// <param name="answerTokens">What the answer may take of the context.</param>
    /// <param name="fence">A word that no document can know, for the markers.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public async Task<(IReadOnlyList<PromptPassage> Passages, string Block)> FitAsync(
        EvidenceAssessment assessment, string fixedText, int answerTokens, string fence, CancellationToken cancellationToken)
    {
        var budget = runner.Engine.Profile.ContextTokens - answerTokens - TemplateTokens;
        var characters = (int)(budget * CharactersPerToken) - fixedText.Length;
        for (var count = 0; count < MostCounts && characters > 0; count++)
        {
            var passages = Choose(assessment, characters);
            var block = Block(passages, fence);
            var tokens = await runner.CountTokensAsync(fixedText + block, cancellationToken);
            if (tokens <= budget)
            {
                return (passages, block);
            }

            // What is over, and a twentieth more, so that the next count is the last.
            characters = Math.Min(characters, block.Length) - (int)((tokens - budget) * ((double)(fixedText.Length + block.Length) / tokens) * 1.05) - 40;
        }

        throw new EngineException(
            EngineFailure.ContextExceeded,
            $"The model's context of {runner.Engine.Profile.ContextTokens:N0} tokens leaves no room for a passage; shorten the question or set Engine:ContextTokens to what the model can hold.");
    }

    public static List<PromptPassage> Choose(EvidenceAssessment assessment, int characters)
    {
        var ranked = assessment.Candidates
            .Select((c, i) => (Passage: assessment.Evidence[i].Passage, c.Sentences, c.Refused, Best: c.Sentences.Select(s => s.Score).DefaultIfEmpty(0).Max()))
            .Where(c => c.Sentences.Count > 0)
            .OrderByDescending(c => c.Best);
        var chosen = new List<(Passage Passage, string Text, IReadOnlyList<(int Start, int Length)> Refused)>();
        foreach (var (passage, sentences, refused, _) in ranked)
        {
            var left = characters - chosen.Sum(c => c.Text.Length + Frame(c.Passage));
            if (chosen.Count == MostPassages || left <= Frame(passage))
            {
                break;
            }

            if (chosen.Count(c => c.Passage.Id.Document == passage.Id.Document) < MostOfOneDocument && Shorten(sentences, left - Frame(passage)) is { Length: > 0 } text)
            {
                chosen.Add((passage, text, refused));
            }
        }

        return [.. chosen.Select((c, i) => new PromptPassage(i + 1, c.Passage, c.Text) { Refused = c.Refused })];
    }

    /// <summary>The best sentences that fit, in the order of the document.</summary>
    private static string Shorten(IReadOnlyList<SentenceCandidate> sentences, int characters)
    {
        var kept = new List<SentenceCandidate>();
        foreach (var sentence in sentences.OrderByDescending(s => s.Score))
        {
            if (sentence.Text.Length + 1 > characters)
            {
                break;
            }

            kept.Add(sentence);
            characters -= sentence.Text.Length + 1;
        }

        return string.Join(' ', kept.OrderBy(s => s.Start).Select(s => s.Text));
    }

    public static string Block(IReadOnlyList<PromptPassage> passages, string fence)
    {
        var block = new StringBuilder();
        foreach (var passage in passages)
        {
            block.Append(CultureInfo.InvariantCulture, $"<<passage {passage.Number} {fence}>>\n{Heading(passage.Passage)}{passage.Text}\n<<end {passage.Number} {fence}>>\n\n");
        }

        return block.ToString().TrimEnd();
    }

    private static string Heading(Passage passage)
    {
        var heading = string.Join(" › ", new[] { passage.Source.Title }.Concat(passage.HeadingPath).Where(Statement.Is));
        return heading.Length == 0 ? "" : heading + "\n";
    }

    private static int Frame(Passage passage) => Heading(passage).Length + 50;
}
