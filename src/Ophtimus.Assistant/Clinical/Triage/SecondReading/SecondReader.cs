using System.Text;

namespace Ophtimus.Assistant.Clinical.Triage.SecondReading;

/// <summary>Reads a text beside the phrase rules, for phrasings that no rule foresaw: a linear classifier trained on labelled texts. No language model, no network.</summary>
/// <remarks>
/// One set of weights says whether a text describes a patient who should be seen quickly, and one for each red flag which it is likest.
/// `ophtimus eval triage-train` makes the file, the same for the same texts. Immutable; safe to use from several threads.
/// </remarks>
public sealed class SecondReader
{
    /// <summary>Name of its file in the knowledge folder.</summary>
    public const string FileName = "second-reader.bin";

    // Bumped when the features or the layout change: older weights would then mean something else.
    private const string Header = "Ophtimus second reader 1\n";

    private readonly LinearModel urgency;
    private readonly IReadOnlyList<(string Id, LinearModel Model)> flags;

    internal SecondReader(LinearModel urgency, IReadOnlyList<(string Id, LinearModel Model)> flags, SecondReaderThresholds thresholds) =>
        (this.urgency, this.flags, Thresholds) = (urgency, flags, thresholds);

    /// <summary>From which scores it speaks.</summary>
    public SecondReaderThresholds Thresholds { get; }

    /// <summary>The red flags that it tells apart.</summary>
    internal IEnumerable<string> FlagIds => flags.Select(f => f.Id);

    /// <summary>Reads `second-reader.bin` of a knowledge folder.</summary>
    /// <exception cref="KnowledgeException">The file is missing, damaged, or of another version.</exception>
    public static SecondReader Load(string knowledgeFolder)
    {
        var path = Path.Combine(knowledgeFolder, FileName);
        try
        {
            using var file = new BinaryReader(new MemoryStream(File.ReadAllBytes(path), writable: false), Encoding.UTF8);
            if (!file.ReadBytes(Header.Length).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Header)))
            {
                throw new KnowledgeException($"{path} is not of this version of the program; restore it, or make it again with ophtimus eval triage-train.");
            }

            var thresholds = new SecondReaderThresholds(file.ReadSingle(), file.ReadSingle());
            var urgency = ReadModel(file);
            var flags = new (string, LinearModel)[file.ReadInt32()];
            for (var i = 0; i < flags.Length; i++)
            {
                flags[i] = (file.ReadString(), ReadModel(file));
            }

            return new SecondReader(urgency, flags, thresholds);
        }
        catch (EndOfStreamException e)
        {
            throw new KnowledgeException($"{path} is cut short; restore it, or make it again with ophtimus eval triage-train.", e);
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    /// <summary>Writes it as a file that <see cref="Load"/> reads.</summary>
    /// <exception cref="KnowledgeException">The file cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            using var file = new BinaryWriter(File.Create(path), Encoding.UTF8);
            file.Write(Encoding.ASCII.GetBytes(Header));
            file.Write(Thresholds.Raise);
            file.Write(Thresholds.Keep);
            Write(file, urgency);
            file.Write(flags.Count);
            foreach (var (id, model) in flags)
            {
                file.Write(id);
                Write(file, model);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException($"{path} cannot be written; name another file with --out.", e);
        }
    }

    /// <summary>How urgent a text is: above 0 likelier than not. About -2 to 2.</summary>
    internal double Urgency(int[] features) => urgency.Score(features);

    /// <summary>Id of the red flag that a text is likest; of the general ones where it is like none in particular.</summary>
    /// <param name="features">The text.</param>
    /// <param name="general">The flags that cover many conditions.</param>
    internal string Likeliest(int[] features, IReadOnlySet<string> general)
    {
        var byScore = flags.Select(f => (f.Id, Score: f.Model.Score(features))).OrderByDescending(f => f.Score).ToList();
        return byScore[0].Score > 0 ? byScore[0].Id : (byScore.Find(f => general.Contains(f.Id)).Id ?? byScore[0].Id);
    }

    private static LinearModel ReadModel(BinaryReader file)
    {
        var (step, bias) = (file.ReadSingle(), file.ReadInt32());
        var weights = new sbyte[file.ReadInt32()];
        file.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new LinearModel(step, bias, weights);
    }

    private static void Write(BinaryWriter file, LinearModel model)
    {
        file.Write(model.Step);
        file.Write(model.Bias);
        file.Write(model.Weights.Length);
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(model.Weights.AsSpan()));
    }
}
