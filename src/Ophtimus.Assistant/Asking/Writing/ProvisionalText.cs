using System.Text;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Turns a model's raw text into what may be shown while it comes: whole words, without addresses and mark-up. Of a sentence only what comes before its first word that no passage has is shown.</summary>
/// <param name="form">What the model writes.</param>
/// <param name="isKnown">Whether a word may be shown; null for every word.</param>
/// <param name="show">Told of what may be shown.</param>
internal sealed class ProvisionalText(AnswerForm form, Func<string, bool>? isKnown, Action<string> show)
{
    // Longer than any tag that comes by chance; "<21 mmHg" is none.
    private const int LongestTag = 300;
    private const string Hidden = "… ";

    private readonly StringBuilder pending = new();
    private readonly StringBuilder json = new();
    private bool inText;
    private bool escaped;
    private bool hiding;

    /// <summary>Takes the next piece.</summary>
    public void Add(string piece)
    {
        foreach (var c in form == AnswerForm.Json ? TextOf(piece) : piece)
        {
            pending.Append(c);
            if (char.IsWhiteSpace(c) && !IsInTag())
            {
                Flush();
            }
        }
    }

    /// <summary>Shows what is left.</summary>
    public void End() => Flush();

    // A tag has blanks in it, and its parts would pass for words.
    private bool IsInTag()
    {
        var word = pending.ToString();
        var open = word.LastIndexOf('<');
        return open >= 0 && pending.Length <= LongestTag && word.IndexOf('>', open) < 0 && open + 1 < word.Length && (char.IsAsciiLetter(word[open + 1]) || word[open + 1] is '/' or '!');
    }

    private void Flush()
    {
        var word = pending.ToString();
        pending.Clear();
        if (word.Trim().Length > 0 && ModelText.Clean(word) is { Length: > 0 } clean && !Statement.HasAddress(word))
        {
            var hidden = hiding || isKnown?.Invoke(clean) == false;
            if (!hidden)
            {
                show(clean + " ");
            }
            else if (!hiding)
            {
                show(Hidden);
            }

            hiding = hidden;
        }

        hiding = hiding && !word.Contains('\n', StringComparison.Ordinal) && !(word.Trim() is [.., '.' or '!' or '?' or '。']);
    }

    /// <summary>The characters of the piece that stand in the value of a "text".</summary>
    private string TextOf(string piece)
    {
        var text = new StringBuilder();
        foreach (var c in piece)
        {
            if (!inText)
            {
                json.Append(c);
                inText = c == '"' && OpensText();
                continue;
            }

            if (escaped)
            {
                text.Append(c is 'n' or 't' or 'r' ? ' ' : c);
                escaped = false;
            }
            else if (c == '\\')
            {
                escaped = true;
            }
            else if (c == '"')
            {
                inText = false;
                json.Clear();
                text.Append(' ');
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    // What stands before the quotation mark that was just read, without white space.
    private bool OpensText() => string.Concat(json.ToString().Where(c => !char.IsWhiteSpace(c))).EndsWith("\"text\":\"", StringComparison.Ordinal);
}
