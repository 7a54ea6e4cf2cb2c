using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ophtimus.Assistant.Clinical;

/// <summary>Reads `knowledge/thesaurus.yaml`: a list of concepts, each a mapping of scalars and lists of scalars.</summary>
/// <remarks>It reads events and not objects, since it is read at every start and has some two thousand entries.</remarks>
internal static class ThesaurusFile
{
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static IReadOnlyList<Concept> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return Concepts(new Parser(text));
        }
        catch (YamlException e)
        {
            throw new KnowledgeException($"{path} is not a valid thesaurus at line {e.Start.Line}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    private static List<Concept> Concepts(Parser yaml)
    {
        var concepts = new List<Concept>();
        yaml.Consume<StreamStart>();
        yaml.Consume<DocumentStart>();
        yaml.Consume<SequenceStart>();
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            concepts.Add(ReadConcept(yaml));
        }

        return concepts;
    }

    private static Concept ReadConcept(Parser yaml)
    {
        var start = yaml.Consume<MappingStart>();
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            values[yaml.Consume<Scalar>().Value] = ReadValues(yaml);
        }

        IReadOnlyList<string> Values(string key) => values.GetValueOrDefault(key) ?? [];
        return new Concept
        {
            Term = Values("term") is [var term] ? term : throw new YamlException(start.Start, start.End, "a concept has no term"),
            Kind = Values("kind") is [var kind] ? kind : throw new YamlException(start.Start, start.End, "a concept has no kind"),
            IsGeneral = Values("scope") is ["general"],
            IsDecisive = Values("decisive") is ["true"],
            Synonyms = Values("synonyms"),
            Abbreviations = Values("abbreviations"),
            Ambiguous = Values("ambiguous"),
            Brands = Values("brands"),
            Korean = Values("ko"),
            Broader = Values("broader"),
        };
    }

    private static List<string> ReadValues(Parser yaml)
    {
        if (yaml.TryConsume<Scalar>(out var one))
        {
            return [one.Value];
        }

        yaml.Consume<SequenceStart>();
        var many = new List<string>();
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            many.Add(yaml.Consume<Scalar>().Value);
        }

        return many;
    }
}
