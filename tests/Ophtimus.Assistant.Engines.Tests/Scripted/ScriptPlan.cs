namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>A script in tokens: which words are looked for, and which token follows which.</summary>
internal sealed class ScriptPlan
{
    // How a tool's offer and a tool's result look in a prompt; see Llama3Template.
    private const string OfferedTools = " ipython";
    private const string ToolResult = "ipython";

    private ScriptPlan(ByteLevelVocabulary vocabulary) => (Offer, Result) = (vocabulary.AddText(OfferedTools), vocabulary.AddText(ToolResult));

    /// <summary>The token by which a prompt offers tools.</summary>
    public int Offer { get; }

    /// <summary>The token by which a prompt holds a tool's result.</summary>
    public int Result { get; }

    /// <summary>For each cue, the tokens that are its word.</summary>
    public List<IReadOnlyList<int>> Words { get; } = [];

    /// <summary>How each text begins: its first token, the cue that it needs or one of the two constants below, and how willingly it is said.</summary>
    public List<(int Token, int Cue, float Preference)> Beginnings { get; } = [];

    /// <summary>Each token of a text with the token that comes after it.</summary>
    public List<(int Token, int Next)> Steps { get; } = [];

    /// <summary>The last token of each text that ends.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Stands for "without any cue" among the cues.</summary>
    public const int Always = -1;

    /// <summary>Stands for "tools are offered" among the cues.</summary>
    public const int WhenOffered = int.MaxValue;

    public static ScriptPlan For(Script script, ByteLevelVocabulary vocabulary)
    {
        var plan = new ScriptPlan(vocabulary);
        foreach (var cue in script.When)
        {
            plan.Words.Add([.. ScriptedModel.Forms(cue.Word).SelectMany(form => new[] { vocabulary.AddMerged(form), vocabulary.AddText(" " + form) }).Distinct()]);
        }

        var pieces = new ScriptPieces(vocabulary.Has);
        var texts = new List<(string Text, int Cue, float Preference)> { (script.Answer, Always, 0) };
        texts.AddRange(script.When.Select((cue, i) => (cue.Answer, i, 0f)));
        // A grammar leaves what it allows: the JSON is said a little less willingly than the answer in its place.
        const float lessWillingly = -1;
        texts.AddRange(script.Json is { } json ? [(json, Always, lessWillingly)] : []);
        texts.AddRange(script.When.Select((cue, i) => (Text: cue.Json, i, lessWillingly)).Where(text => text.Text is not null)!);
        texts.AddRange(script.Call is { } call ? [($$"""{"name": "{{call.Tool}}", "parameters": {{call.Arguments}}}""", WhenOffered, 0)] : []);
        var cut = texts.ConvertAll(text => (Pieces: pieces.Of(text.Text), text.Cue, text.Preference));
        foreach (var text in cut)
        {
            plan.Beginnings.Add((vocabulary.AddText(text.Pieces[0]), text.Cue, text.Preference));
        }

        foreach (var text in cut.DistinctBy(text => text.Pieces))
        {
            plan.Follow([.. text.Pieces.Select(vocabulary.AddText)], script.NeverStops && text.Cue != WhenOffered);
        }

        return plan;
    }

    private void Follow(IReadOnlyList<int> tokens, bool neverStops)
    {
        Steps.AddRange(tokens.Zip(tokens.Skip(1)));
        if (neverStops)
        {
            Steps.Add((tokens[^1], tokens[Math.Max(0, tokens.Count - 2)]));
        }
        else
        {
            Ends.Add(tokens[^1]);
        }
    }
}
