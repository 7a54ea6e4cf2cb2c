using Ophtimus.Assistant.Clinical;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ophtimus.Assistant.Engines.Models;

/// <summary>Reads `knowledge/models.yaml`: shapes, and models that name one.</summary>
internal static class ModelsFile
{
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static IReadOnlyList<ModelCard> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<Catalogue>(text);
            return [.. (file?.Models ?? []).Select(m => Card(m, file!.Shapes, path))];
        }
        catch (YamlException e)
        {
            throw new KnowledgeException($"{path} is not a valid catalogue at line {e.Start.Line}: {(e.InnerException ?? e).Message}", e);
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    private static ModelCard Card(Model model, Dictionary<string, Shape> shapes, string path)
    {
        var name = model.Name ?? throw new KnowledgeException($"{path} has a model without a name; give it one.");
        KnowledgeException Wrong(string what) => new($"{path}: the model {name} {what}.");
        string Text(string? value, string key) => string.IsNullOrWhiteSpace(value) ? throw Wrong($"has no {key}; add one") : value;
        T Word<T>(string? value, string key)
            where T : struct, Enum => Enum.TryParse<T>(Text(value, key), ignoreCase: true, out var parsed) ? parsed : throw Wrong($"has the {key} \"{value}\"; type {string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()}");

        return new ModelCard
        {
            Name = name,
            Title = model.Title ?? name,
            Repository = model.Repository is { } repository && repository.Split('/') is [{ Length: > 0 }, { Length: > 0 }] ? repository : throw Wrong("has no repository of the form owner/name; add one"),
            Spellings = model.Also,
            Base = Text(model.Base, "base"),
            Shape = shapes.TryGetValue(Text(model.Shape, "shape"), out var shape) ? Checked(shape, model.Shape!, path) : throw Wrong($"has the shape \"{model.Shape}\", which is not under shapes"),
            TrainedTokens = model.Trained > 0 ? model.Trained : throw Wrong("has no trained length in tokens; add trained: 2048"),
            Template = Word<ModelTemplate>(model.Template, "template"),
            Dialogue = Word<Dialogue>(model.Dialogue, "dialogue"),
            AnswerForm = Word<AnswerForm>(model.Answer, "answer"),
            IsGated = model.Gated,
            Licence = Text(model.Licence, "licence"),
            LicenceUrl = Uri.TryCreate(model.LicenceUrl, UriKind.Absolute, out var url) ? url : throw Wrong("has no licence_url; add the address of its licence"),
            Note = model.Note,
            Scores = Scores(model.Scores),
        };
    }

    private static ModelShape Checked(Shape shape, string name, string path)
    {
        int[] numbers = [shape.Layers, shape.Embedding, shape.FeedForward, shape.Heads, shape.KeyValueHeads, shape.Vocabulary, shape.Context];
        if (Array.Exists(numbers, n => n <= 0) || shape.Embedding % shape.Heads != 0 || shape.Heads % shape.KeyValueHeads != 0)
        {
            throw new KnowledgeException($"{path}: the shape {name} is not one of a Llama; take its numbers from the model's config.json.");
        }

        return new ModelShape
        {
            Layers = shape.Layers,
            Embedding = shape.Embedding,
            FeedForward = shape.FeedForward,
            Heads = shape.Heads,
            KeyValueHeads = shape.KeyValueHeads,
            Vocabulary = shape.Vocabulary,
            TiedEmbeddings = shape.Tied,
            ContextTokens = shape.Context,
        };
    }

    private static ModelScores Scores(Dictionary<string, double> scores)
    {
        double? Score(string key) => scores.TryGetValue(key, out var score) ? score : null;
        return new ModelScores
        {
            OphtimusEval = Score("ophtimuseval"),
            MedMcqa = Score("medmcqa"),
            PubMedQa = Score("pubmedqa"),
            RougeL = Score("rouge_l"),
            Bleu = Score("bleu"),
            Meteor = Score("meteor"),
            SemScore = Score("semscore"),
        };
    }

    private sealed class Catalogue
    {
        public Dictionary<string, Shape> Shapes { get; set; } = [];

        public List<Model> Models { get; set; } = [];
    }

    private sealed class Shape
    {
        public int Layers { get; set; }

        public int Embedding { get; set; }

        public int FeedForward { get; set; }

        public int Heads { get; set; }

        public int KeyValueHeads { get; set; }

        public int Vocabulary { get; set; }

        public bool Tied { get; set; }

        public int Context { get; set; }
    }

    private sealed class Model
    {
        public string? Name { get; set; }

        public string? Title { get; set; }

        public string? Repository { get; set; }

        public List<string> Also { get; set; } = [];

        public string? Base { get; set; }

        public string? Shape { get; set; }

        public int Trained { get; set; }

        public string? Template { get; set; }

        public string? Dialogue { get; set; }

        public string? Answer { get; set; }

        public bool Gated { get; set; }

        public string? Licence { get; set; }

        public string? LicenceUrl { get; set; }

        public string? Note { get; set; }

        public Dictionary<string, double> Scores { get; set; } = [];
    }
}
