using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ophtimus.Assistant.Prompting;

/// <summary>Reads a prompt file and says in one sentence what is wrong with it.</summary>
internal static partial class PromptFileReader
{
    private static readonly string[] Keys = ["description", "system", "template", "inputs", "settings", "schema"];
    private static readonly string[] Settings = ["temperature", "max_tokens", "stop"];

    /// <exception cref="KnowledgeException">The file is missing or is not a prompt.</exception>
    public static PromptFile Read(string path, string name)
    {
        try
        {
            var text = File.ReadAllText(path);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }]
                ? Prompt(root, name, path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
                : throw Wrong(path, "has to be one mapping");
        }
        catch (YamlException e)
        {
            throw new KnowledgeException($"{path} is not valid YAML at line {e.Start.Line}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the plugins folder, or name it with --plugins.", e);
        }
    }

    private static PromptFile Prompt(YamlMappingNode root, string name, string path, string hash)
    {
        RefuseUnknown(root, Keys, path);
        var settings = Child(root, "settings") as YamlMappingNode ?? [];
        RefuseUnknown(settings, Settings, path);
        var prompt = new PromptFile
        {
            Name = name,
            Description = Text(root, "description") ?? throw Wrong(path, "has no description"),
            System = Text(root, "system") ?? "",
            Template = Text(root, "template") ?? throw Wrong(path, "has no template"),
            Inputs = Inputs(root),
            Temperature = Number(settings, "temperature", 0, 0, 2, path),
            MaxTokens = (int)Number(settings, "max_tokens", 512, 1, 8192, path),
            Stop = Child(settings, "stop") is YamlSequenceNode stops ? [.. stops.Children.Select(s => ((YamlScalarNode)s).Value ?? "")] : [],
            Schema = Text(root, "schema"),
            Hash = hash,
        };
        if (Variable().IsMatch(prompt.System))
        {
            throw Wrong(path, "has a variable in its system text, which has to stay the same for every question; move it to the template");
        }

        var used = Variable().Matches(prompt.Template).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        if (used.Except(prompt.Inputs.Keys).FirstOrDefault() is { } unknown)
        {
            throw Wrong(path, $"uses {{{{${unknown}}}}} and does not list it under inputs");
        }

        if (prompt.Inputs.Keys.Except(used).FirstOrDefault() is { } unused)
        {
            throw Wrong(path, $"lists the input {unused} and does not use it");
        }

        CheckSchema(prompt.Schema, path);
        return prompt;
    }

    private static void CheckSchema(string? schema, string path)
    {
        try
        {
            using var parsed = schema is null ? null : JsonDocument.Parse(schema);
        }
        catch (JsonException e)
        {
            throw new KnowledgeException($"{path} has a schema that is not valid JSON: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Inputs(YamlMappingNode root) =>
        Child(root, "inputs") is YamlMappingNode inputs
            ? inputs.Children.ToDictionary(i => ((YamlScalarNode)i.Key).Value ?? "", i => (i.Value as YamlScalarNode)?.Value ?? "", StringComparer.Ordinal)
            : [];

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value?.Trim();

    private static double Number(YamlMappingNode node, string key, double otherwise, double least, double most, string path) =>
        Text(node, key) is not { } text ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(path, $"has {key} {text}; set it between {least} and {most}");

    private static void RefuseUnknown(YamlMappingNode node, string[] known, string path)
    {
        if (node.Children.Keys.Select(k => ((YamlScalarNode)k).Value).FirstOrDefault(k => !known.Contains(k)) is { } key)
        {
            throw Wrong(path, $"has the key {key}; the keys are {string.Join(", ", known)}");
        }
    }

    private static KnowledgeException Wrong(string path, string what) => new($"The prompt {path} {what}.");

    [GeneratedRegex(@"\{\{\$([A-Za-z_]+)\}\}")]
    private static partial Regex Variable();
}
