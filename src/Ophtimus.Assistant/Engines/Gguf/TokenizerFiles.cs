using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>The tokenizer of a model folder; files that it lacks are taken from the folder of its base model.</summary>
/// <param name="folder">The model's folder.</param>
/// <param name="baseFolder">The folder of the model that it was trained from; null where none is stated.</param>
internal sealed class TokenizerFiles(string folder, string? baseFolder)
{
    private const string Tokenizer = "tokenizer.json";
    private const string Settings = "tokenizer_config.json";
    private const string ChatTemplateName = "chat_template";

    // How Llama 3 cuts text before merging; llama.cpp calls it "llama-bpe".
    private const string Llama3Cuts = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The folders that the tokenizer and its settings were taken from.</summary>
    public SortedSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the tokenizer.</summary>
    /// <param name="size">Tokens that the model knows.</param>
    /// <exception cref="ConversionException">It is missing, or not one of the Llama 3 family.</exception>
    public LlamaVocabulary Read(int size)
    {
        try
        {
            return ReadFiles(size);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ConversionException($"The tokenizer of {folder} has something else where tokens or merges belong; download its files again.", e);
        }
    }

    private LlamaVocabulary ReadFiles(int size)
    {
        var file = Find(Tokenizer) ?? throw new ConversionException(baseFolder is null
            ? $"{folder} has no {Tokenizer}; name the folder of the base model with --base."
            : $"Neither {folder} nor {baseFolder} has a {Tokenizer}; download the base model's.");
        CheckKind(file);
        var settings = Find(Settings);
        Used.UnionWith(new[] { file, settings }.OfType<JsonFile>().Select(f => Path.GetDirectoryName(f.Path)!));
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = new string[size];
        var kinds = new int[size];
        void Set(string token, int id, int kind)
        {
            if (id < 0 || id >= size)
            {
                throw new ConversionException($"{file.Path} has a token {id}, but the model knows {size} tokens only; it is the tokenizer of another model.");
            }

            (tokens[id], kinds[id], ids[token]) = (token, kind, id);
        }

        foreach (var entry in file.Root.GetProperty("model").GetProperty("vocab").EnumerateObject())
        {
            Set(entry.Name, entry.Value.GetInt32(), TokenKind.Normal);
        }

        foreach (var added in file.Root.List("added_tokens"))
        {
            Set(added.GetProperty("content").GetString()!, added.GetProperty("id").GetInt32(), added.Find("special") is { ValueKind: JsonValueKind.True } ? TokenKind.Control : TokenKind.UserDefined);
        }

        // Rows of the embedding that no text uses.
        foreach (var id in Enumerable.Range(0, size).Where(id => tokens[id] is null))
        {
            (tokens[id], kinds[id]) = ($"[PAD{id}]", TokenKind.Unused);
        }

        var special = Special(settings, ids, size);
        return new LlamaVocabulary
        {
            Tokens = tokens,
            Kinds = kinds,
            Merges = Merges(file),
            Special = special,
            AddsBegin = AddsBegin(file, settings),
            ChatTemplate = ChatTemplate(settings),
        };
    }

    private static void CheckKind(JsonFile file)
    {
        var model = file.Root.Find("model");
        var isByteLevel = model is { } m && m.Find("vocab") is { ValueKind: JsonValueKind.Object } && m.Find("merges") is not null && m.Find("byte_fallback") is not { ValueKind: JsonValueKind.True };
        var cuts = file.Root.Find("pre_tokenizer") is { } pre ? pre.List("pretokenizers").Append(pre).Select(p => p.Find("pattern")?.FindText("Regex")).FirstOrDefault(p => p is not null) : null;
        if (!isByteLevel || cuts is not Llama3Cuts || file.Root.Find("normalizer") is not null)
        {
            throw new ConversionException($"{file.Path} is not a tokenizer of the Llama 3 family (byte-level BPE with its rules of cutting text).");
        }
    }

    // A merge is "left right", or a pair since such files exist in which a part holds a blank.
    private static List<string> Merges(JsonFile file) =>
        [.. file.Root.GetProperty("model").List("merges").Select(merge => merge.ValueKind is JsonValueKind.Array ? $"{Spelt(merge[0])} {Spelt(merge[1])}" : merge.GetString()!)];

    // Byte-level spelling has Ġ for a blank.
    private static string Spelt(JsonElement part) => part.GetString()!.Replace(' ', 'Ġ');

    private Dictionary<string, int> Special(JsonFile? settings, Dictionary<string, int> ids, int size)
    {
        var special = new Dictionary<string, int>(StringComparer.Ordinal);
        var map = Find("special_tokens_map.json");
        List<JsonFile> numbers = [.. new[] { Find("generation_config.json"), Find("config.json") }.OfType<JsonFile>()];
        foreach (var (role, key) in new[] { ("bos", "bos_token"), ("eos", "eos_token"), ("padding", "pad_token") })
        {
            var byName = new[] { settings, map }.OfType<JsonFile>().Select(f => f.Root.FindText(key) ?? f.Root.Find(key)?.FindText("content")).FirstOrDefault(name => name is not null);
            if (byName is not null && ids.TryGetValue(byName, out var named))
            {
                special[role] = named;
            }
            else if (numbers.Select(f => FirstNumber(f.Root.Find(key + "_id"))).FirstOrDefault(id => id is not null) is { } id && id >= 0 && id < size)
            {
                special[role] = id;
            }
        }

        foreach (var (role, token) in new[] { ("eot", "<|eot_id|>"), ("eom", "<|eom_id|>") })
        {
            if (ids.TryGetValue(token, out var id))
            {
                special[role] = id;
            }
        }

        return special.ContainsKey("bos") && special.ContainsKey("eos")
            ? special
            : throw new ConversionException($"{folder} does not say which tokens begin and end a text; add its {Settings} or name the base model's folder with --base.");
    }

    // Several tokens may end a text; the first is the main one.
    private static int? FirstNumber(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt32(),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => FirstNumber(item)).FirstOrDefault(),
        _ => null,
    };

    private static bool AddsBegin(JsonFile file, JsonFile? settings)
    {
        if (settings?.Root.Find("add_bos_token") is { ValueKind: JsonValueKind.True or JsonValueKind.False } stated)
        {
            return stated.GetBoolean();
        }

        // Llama 3 says it by a template of the post-processor: <|begin_of_text|> before the text. Without one its default is the same.
        var single = file.Root.Find("post_processor") is { } post ? post.List("processors").Append(post).Select(p => p.List("single").ToList()).FirstOrDefault(list => list.Count > 0) : null;
        return single is null || single[0].Find("SpecialToken") is not null;
    }

    // Taken from the base model only together with the settings: a folder with settings but no template is that of a model without one.
    private string? ChatTemplate(JsonFile? settings)
    {
        if (FindPath(ChatTemplateName + ".jinja", settings) is { } jinja)
        {
            return File.ReadAllText(jinja);
        }

        if (FindPath(ChatTemplateName + ".json", settings) is { } json)
        {
            return JsonFile.Read(json).Root.FindText(ChatTemplateName);
        }

        if (settings is null)
        {
            return null;
        }

        // One template, or a list of named ones.
        var named = settings.Root.List(ChatTemplateName).Where(t => t.FindText("name") is "default").Select(t => t.FindText("template"));
        return settings.Root.FindText(ChatTemplateName) ?? named.FirstOrDefault();
    }

    private string? FindPath(string name, JsonFile? settings) =>
        new[] { folder, settings is not null && Path.GetDirectoryName(settings.Path) != folder ? baseFolder : null }.OfType<string>().Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    private JsonFile? Find(string name)
    {
        var path = new[] { folder, baseFolder }.OfType<string>().Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        return path is null ? null : JsonFile.Read(path);
    }
}
