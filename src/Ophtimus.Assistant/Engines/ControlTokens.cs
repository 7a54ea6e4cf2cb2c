using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines;

/// <summary>Keeps text from speaking for the template: an engine reads "&lt;|eot_id|&gt;" in a passage as the end of the message, and what follows as another speaker's.</summary>
internal static partial class ControlTokens
{
    /// <summary>The messages, with a blank in what would be read as a control token.</summary>
    public static IReadOnlyList<ChatMessage> Defuse(IEnumerable<ChatMessage> messages) => [.. messages.Select(Defuse)];

    private static ChatMessage Defuse(ChatMessage message)
    {
        if (!message.Contents.OfType<TextContent>().Any(t => Token().IsMatch(t.Text)))
        {
            return message;
        }

        var clone = message.Clone();
        clone.Contents = [.. message.Contents.Select(c => c is TextContent text ? new TextContent(Token().Replace(text.Text, "< |")) : c)];
        return clone;
    }

    [GeneratedRegex(@"<\|(?=[A-Za-z0-9_]+\|>)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
