namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Citation markers: "[1]", "[2, 3]".</summary>
internal static class Markers
{
    /// <summary>The text with its markers blanked; as long as before, so that offsets stay. "[1.3-2.0]" and "[10-21]" are intervals and stay.</summary>
    public static string Blank(string text)
    {
        if (!text.Contains('['))
        {
            return text;
        }

        var blank = text.ToCharArray();
        for (var i = 0; i < blank.Length; i++)
        {
            if (blank[i] != '[')
            {
                continue;
            }

            var end = i + 1;
            while (end < blank.Length && (char.IsAsciiDigit(blank[end]) || blank[end] is ',' or ' ' or ';'))
            {
                end++;
            }

            if (end < blank.Length && blank[end] == ']' && end > i + 1 && char.IsAsciiDigit(blank[i + 1]))
            {
                Array.Fill(blank, ' ', i, end + 1 - i);
            }
        }

        return new string(blank);
    }
}
