using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Reads `knowledge/drug-safety.yaml`: a mapping of phrases, sources and rules.</summary>
/// <remarks>It reads events and not objects, as the thesaurus does, since it is read at every start.</remarks>
internal sealed record DrugSafetyFile(IReadOnlyList<SafetyRule> Rules, IReadOnlyList<Phrase> Warnings)
{
    private static readonly string[] Keys =
    [
        "id", "severity", "drugs", "drugs-only", "with", "with-only", "said", "asked", "unless", "younger-than-months", "most-mg-per-kg-day",
        "only-when-asked-of-drug", "always-for-patients", "sources", "en", "ko",
    ];

    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static DrugSafetyFile Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return Read(new Parser(text));
        }
        catch (YamlException e)
        {
            throw new KnowledgeException($"{path} is not a valid file of drug-safety rules at line {e.Start.Line}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    private static DrugSafetyFile Read(Parser yaml)
    {
        var phrases = new Dictionary<string, IReadOnlyList<Phrase>>(StringComparer.Ordinal);
        var sources = new Dictionary<string, SafetySource>(StringComparer.Ordinal);
        var rules = new List<SafetyRule>();
        yaml.Consume<StreamStart>();
        yaml.Consume<DocumentStart>();
        yaml.Consume<MappingStart>();
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            var key = yaml.Consume<Scalar>();
            switch (key.Value)
            {
                case "phrases":
                    phrases = ReadMapping(yaml).ToDictionary(p => p.Key, p => (IReadOnlyList<Phrase>)[.. p.Value.Select(w => new Phrase(w))], StringComparer.Ordinal);
                    break;
                case "sources":
                    ReadSources(yaml, sources);
                    break;
                case "rules":
                    ReadRules(yaml, phrases, sources, rules);
                    break;
                default:
                    throw new YamlException(key.Start, key.End, $"'{key.Value}' is none of phrases, sources and rules");
            }
        }

        return new DrugSafetyFile(rules, phrases.GetValueOrDefault("warning") ?? []);
    }

    private static void ReadSources(Parser yaml, Dictionary<string, SafetySource> sources)
    {
        yaml.Consume<MappingStart>();
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            var key = yaml.Consume<Scalar>();
            var values = ReadMapping(yaml);
            string One(string name) => values.GetValueOrDefault(name) is [var value] ? value : throw new YamlException(key.Start, key.End, $"source '{key.Value}' has no {name}");
            try
            {
                sources[key.Value] = new SafetySource(
                    One("title"), One("publisher"), int.Parse(One("year"), CultureInfo.InvariantCulture), One("url"), One("checked-against"),
                    DateOnly.ParseExact(One("checked"), "yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
            catch (FormatException e)
            {
                throw new YamlException(key.Start, key.End, $"source '{key.Value}' has a year or a date that cannot be read", e);
            }
        }
    }

    private static void ReadRules(Parser yaml, Dictionary<string, IReadOnlyList<Phrase>> phrases, Dictionary<string, SafetySource> sources, List<SafetyRule> rules)
    {
        yaml.Consume<SequenceStart>();
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            var start = yaml.Current?.Start ?? Mark.Empty;
            var values = ReadMapping(yaml);
            IReadOnlyList<string> Many(string key) => values.GetValueOrDefault(key) ?? [];
            YamlException Broken(string why) => new(start, start, $"rule '{string.Join(' ', Many("id"))}' {why}");
            string One(string key) => Many(key) is [{ Length: > 0 } value] ? value : throw Broken($"has no {key}");
            decimal? Number(string key) =>
                Many(key) is not [var written] ? null : decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw Broken($"has no number in {key}");
            if (values.Keys.FirstOrDefault(k => !Keys.Contains(k)) is { } unknown)
            {
                throw Broken($"has an unknown key '{unknown}'");
            }

            rules.Add(new SafetyRule
            {
                Id = One("id"),
                Severity = Enum.TryParse<Severity>(One("severity"), ignoreCase: true, out var severity) ? severity : throw Broken("has a severity that is none of caution, warning and contraindicated"),
                Drugs = Many("drugs"),
                DrugsOnly = Many("drugs-only"),
                With = Many("with"),
                WithOnly = Many("with-only"),
                Said = [.. Many("said").Select(w => new Phrase(w))],
                Asked = [.. Many("asked").SelectMany(a => phrases.GetValueOrDefault(a) ?? throw Broken($"asks for phrases '{a}', which are not listed above it"))],
                Unless = [.. Many("unless").Select(w => new Phrase(w))],
                YoungerThanMonths = Number("younger-than-months") is { } months ? (int)months : null,
                MostMgPerKgPerDay = Number("most-mg-per-kg-day"),
                OnlyWhenAskedOfDrug = Many("only-when-asked-of-drug") is ["true"],
                AlwaysForPatients = Many("always-for-patients") is ["true"],
                Sources = Many("sources") is { Count: > 0 } keys ? [.. keys.Select(k => sources.GetValueOrDefault(k) ?? throw Broken($"cites '{k}', which is not listed above it"))] : throw Broken("has no sources"),
                English = One("en"),
                Korean = One("ko"),
            });
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadMapping(Parser yaml)
    {
        yaml.Consume<MappingStart>();
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            values[yaml.Consume<Scalar>().Value] = ReadValues(yaml);
        }

        return values;
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
