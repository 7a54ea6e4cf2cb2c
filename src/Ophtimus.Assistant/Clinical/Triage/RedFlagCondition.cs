namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>What has to come together in a text, such as `sudden &amp; visual-loss`, `+eye-operation &amp; 2 of pain, redness, pus` or `diplopia &amp; -old-squint`.</summary>
/// <remarks>A part holds with any of its concepts (`a|b`). A part with + may lie in the past. A part with - must not be there.</remarks>
internal sealed class RedFlagCondition
{
    private readonly List<Part> parts = [];

    private sealed record Part(int[] Concepts, int Least, Assertion Latest, bool IsAbsent);

    public static RedFlagCondition Parse(string text, Func<string, int> conceptOf)
    {
        var condition = new RedFlagCondition();
        foreach (var written in text.Split('&', StringSplitOptions.TrimEntries))
        {
            var part = written;
            var isAbsent = part.StartsWith('-');
            var latest = part.StartsWith('+') ? Assertion.Past : Assertion.Present;
            part = part.TrimStart('-', '+');
            var least = 1;
            if (part.Length > 5 && char.IsAsciiDigit(part[0]) && part[1..].StartsWith(" of ", StringComparison.Ordinal))
            {
                least = part[0] - (int)'0';
                part = part[5..];
            }

            condition.parts.Add(new Part([.. part.Split('|', StringSplitOptions.TrimEntries).Select(conceptOf)], least, latest, isAbsent));
        }

        return condition;
    }

    /// <summary>The findings that meet it; null where it is not met.</summary>
    /// <param name="byConcept">Findings of the text by concept.</param>
    public IReadOnlyList<Finding>? Meet(IReadOnlyList<Finding>?[] byConcept)
    {
        var met = new List<Finding>();
        foreach (var part in parts)
        {
            var concepts = 0;
            foreach (var concept in part.Concepts)
            {
                var found = byConcept[concept]?.FirstOrDefault(f => f.Assertion <= part.Latest);
                if (found is null)
                {
                    continue;
                }

                concepts++;
                if (!part.IsAbsent)
                {
                    met.Add(found);
                }
            }

            if (part.IsAbsent ? concepts > 0 : concepts < part.Least)
            {
                return null;
            }
        }

        return met;
    }
}
