using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A mapping, a list or a scalar of a YAML file, with the line where it begins.</summary>
/// <remarks>Built from parser events, since object mapping alone would take longer than reading a question may.</remarks>
internal sealed class YamlTree
{
    private readonly Dictionary<string, YamlTree> entries = new(StringComparer.Ordinal);
    private readonly List<YamlTree> items = [];

    private YamlTree(Mark start, string? value) => (Start, Value) = (start, value);

    public Mark Start { get; }

    /// <summary>The text of a scalar; null for a mapping or list.</summary>
    public string? Value { get; }

    public IReadOnlyDictionary<string, YamlTree> Entries => entries;

    public IReadOnlyList<YamlTree> Items => items;

    /// <exception cref="YamlException">The file is no YAML.</exception>
    public static YamlTree Read(TextReader text)
    {
        var yaml = new Parser(text);
        yaml.Consume<StreamStart>();
        yaml.Consume<DocumentStart>();
        return Node(yaml);
    }

    /// <exception cref="YamlException">There is no such entry.</exception>
    public YamlTree Get(string key) => entries.TryGetValue(key, out var found) ? found : throw Error($"\"{key}\" is missing");

    /// <exception cref="YamlException">There is no such scalar.</exception>
    public string Text(string key) => Get(key).Value is { Length: > 0 } text ? text : throw Error($"\"{key}\" is not a text");

    /// <summary>The texts of a list, or the lines and comma-separated parts of a scalar; none where there is no such entry.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        !entries.TryGetValue(key, out var found) ? []
        : found.Value is { } block ? block.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [.. found.Items.Select(i => i.Value ?? throw i.Error("a text is missing"))];

    public YamlException Error(string message) => new(Start, Start, message);

    private static YamlTree Node(Parser yaml)
    {
        if (yaml.TryConsume<Scalar>(out var scalar))
        {
            return new YamlTree(scalar.Start, scalar.Value);
        }

        if (yaml.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new YamlTree(sequence.Start, null);
            while (!yaml.TryConsume<SequenceEnd>(out _))
            {
                list.items.Add(Node(yaml));
            }

            return list;
        }

        var mapping = new YamlTree(yaml.Consume<MappingStart>().Start, null);
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            mapping.entries[yaml.Consume<Scalar>().Value] = Node(yaml);
        }

        return mapping;
    }
}
