namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Relates short forms in capitals ("AK") to the words of which they are the initials ("Acanthamoeba keratitis").</summary>
internal static class Initials
{
    private const int Longest = 6;
    private const double Affinity = 0.9;

    /// <summary>Notes in a table of affinities the short forms of one text that the other spells out.</summary>
    /// <param name="shortened">The text with the short forms.</param>
    /// <param name="spelled">The text with the words.</param>
    /// <param name="table">Affinities, the claim's words first.</param>
    /// <param name="isTurned">True where the passage has the short forms.</param>
    public static void Relate(Reading shortened, Reading spelled, double[,] table, bool isTurned)
    {
        for (var i = 0; i < shortened.Words.Count; i++)
        {
            var word = shortened.Words[i];
            var written = shortened.Text.AsSpan(word.Start, word.End - word.Start);
            if (written.Length is < 2 or > Longest || written.ContainsAnyExceptInRange('A', 'Z') || word.Quantity is not null || word.Eye is not null)
            {
                continue;
            }

            for (var j = 0; j + written.Length <= spelled.Words.Count; j++)
            {
                if (Spells(spelled, j, written))
                {
                    for (var k = j; k < j + written.Length; k++)
                    {
                        ref var entry = ref isTurned ? ref table[k, i] : ref table[i, k];
                        entry = Math.Max(entry, Affinity);
                    }
                }
            }
        }
    }

    private static bool Spells(Reading spelled, int first, ReadOnlySpan<char> letters)
    {
        for (var k = 0; k < letters.Length; k++)
        {
            var word = spelled.Words[first + k];
            if (word.Quantity is not null || word.Form.Length < 3 || char.ToUpperInvariant(word.Form[0]) != letters[k])
            {
                return false;
            }
        }

        return true;
    }
}
