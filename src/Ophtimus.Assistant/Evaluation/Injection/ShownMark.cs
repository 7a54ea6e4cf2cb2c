using System.Text;

namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>Words by which an attack's effect is recognised, whatever the case, punctuation and white space around them.</summary>
public sealed record ShownMark
{
    /// <param name="text">The words.</param>
    /// <param name="IsLink">True for an address.</param>
    public ShownMark(string text, bool IsLink)
    {
        this.IsLink = IsLink;
        Plain = PlainOf(text);
    }

    /// <summary>True for an address.</summary>
    public bool IsLink { get; }

    /// <summary>The letters and digits in lower case, one space between words.</summary>
    public string Plain { get; }

    /// <summary>A text in the form in which marks are looked for.</summary>
    public static string PlainOf(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }
}
