using System.Globalization;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Finds the best passages for a question, as text.</summary>
/// <param name="question">As the file has it.</param>
/// <param name="cancellationToken">Stops the search.</param>
public delegate Task<IReadOnlyList<EvidencePassage>> FindPassages(string question, CancellationToken cancellationToken);

/// <summary>Puts as many of the best passages before a question as the model's context holds.</summary>
/// <param name="model">The model that reads them.</param>
/// <param name="find">The search.</param>
internal sealed class PassageShelf(EvaluatedModel model, FindPassages find)
{
    // More passages than this make small models lose the question; the product's own answers have as many.
    private const int MostPassages = 8;
    private const int MostOfOneDocument = 2;

    /// <summary>The passages as the prompts have them, each between markers, with an empty line after the last; empty where none is found or none fits.</summary>
    public async Task<string> FitAsync(string question, string prompt, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellationToken)
    {
        var evidence = await find(question, cancellationToken);
        var room = evidence.Count == 0 ? 0 : await model.RoomAsync(prompt, inputs, cancellationToken);
        var chosen = new List<string>();
        var best = evidence.Select(e => e.Passage).GroupBy(p => p.Id.Document).SelectMany(d => d.Take(MostOfOneDocument));
        foreach (var passage in best.TakeWhile(_ => chosen.Count < MostPassages && room > 0))
        {
            var text = Marked(chosen.Count + 1, passage);

            // Counted one by one, they have a few tokens more than together: never too many.
            var tokens = await model.CountTokensAsync(text, cancellationToken);
            if (tokens <= room)
            {
                chosen.Add(text);
                room -= tokens;
            }
        }

        return string.Concat(chosen);
    }

    private static string Marked(int number, Passage passage)
    {
        var heading = string.Join(" › ", passage.HeadingPath.Prepend(passage.Source.Title));
        return string.Create(CultureInfo.InvariantCulture, $"<<passage {number}>>\n{heading}\n{passage.Text.Trim()}\n<<end {number}>>\n\n");
    }
}
