using System.Globalization;
using YamlDotNet.Core;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Reads `knowledge/red-flags.yaml`; its head explains the keys.</summary>
internal static class TriageFile
{
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static TriageBook Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            var file = YamlTree.Read(text);
            return new TriageBook
            {
                Light = file.Texts("light"),
                Spelling = file.Texts("spelling"),
                OtherWords = file.Texts("other-words"),
                Groups = file.Get("words").Entries.Keys.ToDictionary(k => k, file.Get("words").Texts),
                Concepts = [.. file.Get("concepts").Entries.Select(e => Concept(e.Key, e.Value))],
                Entries = [.. file.Get("red-flags").Items.Select(Entry)],
            };
        }
        catch (YamlException e)
        {
            throw new KnowledgeException($"{path} is not a valid list of red flags at line {e.Start.Line}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new KnowledgeException($"{path} cannot be read; restore the knowledge folder, or name it with --knowledge.", e);
        }
    }

    private static TriageConcept Concept(string name, YamlTree concept)
    {
        var kind = name.StartsWith("cue-", StringComparison.Ordinal) ? FindingKind.Cue
            : !concept.Entries.ContainsKey("kind") ? FindingKind.Sign
            : concept.Text("kind") switch
            {
                "name" => FindingKind.Name,
                "context" => FindingKind.Context,
                "modifier" => FindingKind.Modifier,
                var other => throw concept.Error($"\"{other}\" is not a kind; write name, context or modifier"),
            };
        return new TriageConcept(name, kind, concept.Entries.ContainsKey("major"), [.. concept.Texts("en"), .. concept.Texts("ko")], [.. concept.Texts("pairs").Select(Pair)]);

        (string, string) Pair(string pair) =>
            pair.Split(" & ", StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : throw concept.Error($"\"{pair}\" does not join two concepts with &");
    }

    private static RedFlagEntry Entry(YamlTree entry) => new(
        entry.Text("id"),
        entry.Text("urgency") switch
        {
            "minutes" => Urgency.Minutes,
            "immediate" => Urgency.Immediate,
            "same-day" => Urgency.SameDay,
            "urgent" => Urgency.Urgent,
            "days" => Urgency.Days,
            var other => throw entry.Error($"\"{other}\" is not an urgency; write minutes, immediate, same-day, urgent or days"),
        },
        Wording(entry.Get("en")),
        Wording(entry.Get("ko")),
        Source(entry.Get("source")),
        entry.Entries.ContainsKey("general"),
        entry.Get("when").Items.Count > 0 ? entry.Texts("when") : throw entry.Error("\"when\" is not a list of conditions"));

    private static RedFlagWording Wording(YamlTree wording) => new(wording.Text("condition"), wording.Text("patient"), wording.Text("clinician"));

    private static RedFlagSource Source(YamlTree source) => new(
        source.Text("title"),
        source.Text("publisher"),
        !source.Entries.ContainsKey("year") ? null
            : int.TryParse(source.Text("year"), CultureInfo.InvariantCulture, out var year) ? year : throw source.Error("\"year\" is not a year"),
        source.Text("url"),
        source.Text("checked-against"));
}
