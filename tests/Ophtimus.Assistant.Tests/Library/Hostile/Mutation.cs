namespace Ophtimus.Assistant.Tests.Library.Hostile;

/// <summary>Spoils a file by chance, the same way for the same seed.</summary>
internal static class Mutation
{
    /// <param name="file">A file that reads.</param>
    /// <param name="other">Another, of which pieces may be put in.</param>
    /// <param name="random">Decides what happens.</param>
    public static byte[] Of(byte[] file, byte[] other, Random random)
    {
        var changes = random.Next(1, 4);
        for (var i = 0; i < changes && file.Length > 0; i++)
        {
            file = Once(file, other, random);
        }

        return file;
    }

    private static byte[] Once(byte[] file, byte[] other, Random random)
    {
        var from = random.Next(file.Length);
        var to = from + random.Next(1, Math.Max(2, (file.Length - from) / 2));
        switch (random.Next(6))
        {
            case 0: // A bit flipped here and there.
                var flipped = file.ToArray();
                for (var i = 0; i < random.Next(1, 20); i++)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                return flipped;
            case 1:
                return file[..from];
            case 2:
                return [.. file[..from], .. file[to..]];
            case 3: // A piece repeated, sometimes very often.
                return [.. file[..to], .. Enumerable.Repeat(file[from..to], random.Next(1, random.Next(1, 200))).SelectMany(b => b), .. file[to..]];
            case 4:
                var piece = other[random.Next(other.Length)..];
                return [.. file[..from], .. piece[..random.Next(piece.Length + 1)], .. file[from..]];
            default: // Numbers are lengths and offsets: make one of them large or negative.
                var numbers = file.ToArray();
                for (var i = from; i < numbers.Length && i < to; i++)
                {
                    if (numbers[i] is >= (byte)'0' and <= (byte)'9')
                    {
                        numbers[i] = (byte)(random.Next(8) == 0 ? '-' : '9');
                    }
                }

                return numbers;
        }
    }
}
