namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>How a tensor's numbers are stored; the values are those of ggml's <c>enum ggml_type</c>.</summary>
internal enum GgmlType : uint
{
    /// <summary>32-bit IEEE 754.</summary>
    F32 = 0,

    /// <summary>16-bit IEEE 754.</summary>
    F16 = 1,

    /// <summary>Blocks of 32 signed bytes under one 16-bit scale: 34 bytes, 8.5 bits a number.</summary>
    Q8_0 = 8,
}

/// <summary>Sizes of stored numbers.</summary>
internal static class GgmlTypes
{
    /// <summary>Numbers that are stored together; a row's length must be a multiple of it.</summary>
    public static int NumbersPerBlock(this GgmlType type) => type is GgmlType.Q8_0 ? 32 : 1;

    /// <summary>Bytes that <paramref name="count"/> numbers take.</summary>
    public static long BytesFor(this GgmlType type, long count) => type switch
    {
        GgmlType.F32 => count * 4,
        GgmlType.F16 => count * 2,
        GgmlType.Q8_0 => count / 32 * 34,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type is not written here."),
    };
}
