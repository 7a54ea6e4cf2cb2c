namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Names of authors as medical journals cite them: "Kim MJ".</summary>
internal static class AuthorName
{
    /// <summary>"Kim, Min-Jae" and "Min-Jae Kim" as "Kim MJ"; a name of one word as it is.</summary>
    public static string Short(string name)
    {
        if (name.Split(',', 2, StringSplitOptions.TrimEntries) is [var family, var given])
        {
            return DocumentBuilder.Collapse($"{family} {Initials(given)}");
        }

        // "Vincent van der Berg": particles in lower case belong to the family name.
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = parts.Length - 1;
        while (from > 1 && char.IsLower(parts[from - 1][0]))
        {
            from--;
        }

        return from <= 0 ? name : $"{string.Join(' ', parts[from..])} {Initials(string.Join(' ', parts[..from]))}";
    }

    /// <summary>"Anna-Maria J" as "AMJ".</summary>
    public static string Initials(string? given) =>
        string.Concat((given ?? "").Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Length <= 2 && p.All(char.IsUpper) ? p : char.ToUpperInvariant(p[0]).ToString()));
}
