namespace Ophtimus.Assistant.Engines;

/// <summary>Takes what a model thinks aloud, between &lt;think&gt; and &lt;/think&gt;, out of its answer, also where the answer comes in pieces that cut a tag. Thought that is never closed runs to the end.</summary>
internal sealed class ThoughtFilter
{
    private const string Open = "<think>", Close = "</think>";

    private string held = "";
    private bool thinking;
    private bool begun;

    /// <summary>The part of a whole answer that is not thought. A closing tag alone ends thought that began in the prompt.</summary>
    public static string Strip(string answer)
    {
        var close = answer.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
        if (close >= 0 && answer.IndexOf(Open, StringComparison.OrdinalIgnoreCase) is var open && (open < 0 || open > close))
        {
            answer = answer[(close + Close.Length)..];
        }

        var filter = new ThoughtFilter();
        return filter.Pass(answer) + filter.End();
    }

    /// <summary>What can be shown after a further piece; it may be empty.</summary>
    public string Pass(string piece)
    {
        // Nearly every piece of nearly every answer.
        if (!thinking && begun && held.Length == 0 && !piece.Contains('<', StringComparison.Ordinal))
        {
            return piece;
        }

        held += piece;
        var shown = "";
        while (true)
        {
            var open = thinking ? -1 : held.IndexOf(Open, StringComparison.OrdinalIgnoreCase);
            var close = held.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
            var opens = open >= 0 && (close < 0 || open < close);
            if (opens || close >= 0)
            {
                var at = opens ? open : close;
                shown += thinking ? "" : Shown(held[..at]);
                held = held[(at + (opens ? Open : Close).Length)..];
                thinking = opens;
                continue;
            }

            var kept = Math.Max(thinking ? 0 : CutTag(held, Open), CutTag(held, Close));
            shown += thinking ? "" : Shown(held[..^kept]);
            held = held[^kept..];
            return shown;
        }
    }

    /// <summary>What was held back as the possible beginning of a tag.</summary>
    public string End() => thinking ? "" : held;

    // White space before the first word is what thought leaves behind.
    private string Shown(string text)
    {
        if (!begun)
        {
            text = text.TrimStart();
            begun = text.Length > 0;
        }

        return text;
    }

    // Length of the longest end of the text that begins the tag.
    private static int CutTag(string text, string tag)
    {
        for (var length = Math.Min(text.Length, tag.Length - 1); length > 0; length--)
        {
            if (tag.StartsWith(text[^length..], StringComparison.OrdinalIgnoreCase))
            {
                return length;
            }
        }

        return 0;
    }
}
