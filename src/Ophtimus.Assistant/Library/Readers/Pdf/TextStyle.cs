namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>A font at a size; sizes are in points, to a tenth.</summary>
internal readonly record struct TextStyle(string Font, double Size)
{
    /// <param name="font">The font's name; the six letters of a subset and what follows a second plus sign are left out.</param>
    /// <param name="size">In points.</param>
    public static TextStyle Of(string? font, double size)
    {
        var name = font ?? "";
        if (name.Length > 7 && name[6] == '+')
        {
            name = name[7..];
        }

        var more = name.IndexOf('+', StringComparison.Ordinal);
        return new TextStyle(more > 0 ? name[..more] : name, Math.Round(size, 1));
    }
}
