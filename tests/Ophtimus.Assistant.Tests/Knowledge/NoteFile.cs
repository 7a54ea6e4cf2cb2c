using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Ophtimus.Assistant.Tests.Knowledge;

/// <summary>A starter note as a person sees it: front matter and Markdown.</summary>
internal sealed partial record NoteFile(string Path, YamlMappingNode Front, string Body)
{
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IReadOnlyDictionary<string, YamlMappingNode> Sources =>
        Mapping("sources").Children.ToDictionary(s => ((YamlScalarNode)s.Key).Value!, s => (YamlMappingNode)s.Value);

    /// <summary>Keys of all citations, with repeats.</summary>
    public IEnumerable<string> Cited => CitationKey().Matches(Body).Select(m => m.Groups[1].Value);

    /// <summary>Paragraphs and list items, without headings and tables.</summary>
    public IEnumerable<string> Paragraphs =>
        BlankLine().Split(Body).SelectMany(b => b.Split("\n- ")).Select(b => b.Trim()).Where(b => b.Length > 0 && b[0] is not ('#' or '|'));

    /// <summary>Words of the text that is read, citations and headings left out.</summary>
    public int Words => Paragraphs.Sum(p => Citation().Replace(p, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    public override string ToString() => Stem;

    public static NoteFile Read(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n---\n", 4, StringComparison.Ordinal);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text[4..end]));
        return new NoteFile(path, (YamlMappingNode)yaml.Documents[0].RootNode, text[(end + 5)..]);
    }

    public string? Value(string key) => Value(Front, key);

    public static string? Value(YamlMappingNode of, string key) => of.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    [GeneratedRegex(@"@([A-Za-z0-9][\w:.-]*)")]
    private static partial Regex CitationKey();

    [GeneratedRegex(@"\[@[^\]]*\]")]
    public static partial Regex Citation();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLine();

    private YamlMappingNode Mapping(string key) => (YamlMappingNode)Front.Children[new YamlScalarNode(key)];
}
