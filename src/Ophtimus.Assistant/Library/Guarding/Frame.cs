using System.Buffers.Binary;

namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>A message in a pipe: one byte of kind, four of length (least first), and so many bytes.</summary>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Payload)
{
    // The text of the longest document with its blocks, many times over.
    private const int Longest = 256 << 20;

    private const int HeaderBytes = 5;

    public static void Write(Stream to, FrameKind kind, ReadOnlySpan<byte> payload = default)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], payload.Length);
        to.Write(header);
        to.Write(payload);
        to.Flush();
    }

    /// <summary>The next frame; null where the pipe has ended.</summary>
    /// <exception cref="InvalidDataException">What comes is not a frame.</exception>
    /// <exception cref="EndOfStreamException">The pipe ends inside a frame.</exception>
    public static Frame? Read(Stream from)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (from.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) is var read && read < HeaderBytes)
        {
            return read == 0 ? null : throw new EndOfStreamException();
        }

        var kind = (FrameKind)header[0];
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[1..]);
        if (!Enum.IsDefined(kind) || length is < 0 or > Longest)
        {
            throw new InvalidDataException("The guarded process does not keep to its protocol.");
        }

        var payload = new byte[length];
        from.ReadExactly(payload);
        return new Frame(kind, payload);
    }
}
