using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>The settings of a data folder without what opens other systems.</summary>
internal static class SettingsWithoutSecrets
{
    private static readonly string[] SecretNames = ["key", "password", "passphrase", "secret", "token", "connectionstring", "credential", "credentials"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Takes secrets out: a setting whose name ends like one, and the name and password in an address.</summary>
    /// <param name="json">The settings file, in which comments and trailing commas are allowed.</param>
    /// <param name="removed">Where each secret stood: "Engine:Key".</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static byte[] Of(byte[] json, out IReadOnlyList<string> removed)
    {
        var names = new List<string>();
        var settings = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (settings is not null)
        {
            Clean(settings, "", names);
        }

        removed = names;
        return JsonSerializer.SerializeToUtf8Bytes(settings, Indented);
    }

    private static void Clean(JsonNode node, string path, List<string> removed)
    {
        switch (node)
        {
            case JsonObject settings:
                foreach (var (name, value) in settings.ToList())
                {
                    var at = path.Length == 0 ? name : $"{path}:{name}";
                    if (Array.Exists(SecretNames, s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase)))
                    {
                        settings.Remove(name);
                        removed.Add(at);
                    }
                    else if (WithoutUser(value) is { } address)
                    {
                        settings[name] = address;
                        removed.Add(at);
                    }
                    else if (value is not null)
                    {
                        Clean(value, at, removed);
                    }
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (WithoutUser(list[i]) is { } address)
                    {
                        list[i] = address;
                        removed.Add($"{path}:{i}");
                    }
                    else if (list[i] is { } element)
                    {
                        Clean(element, $"{path}:{i}", removed);
                    }
                }

                break;
        }
    }

    /// <summary>An address without the user's name and password; null where it has none.</summary>
    private static string? WithoutUser(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var written) && Uri.TryCreate(written, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString()
            : null;
}
