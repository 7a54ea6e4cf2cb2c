namespace Ophtimus.Assistant.Library.Guarding;

/// <summary>What a frame between the program and its guarded process carries.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the process: a <see cref="ReadRequest"/>; the file follows.</summary>
    Request = 1,

    /// <summary>To the process: bytes of the file.</summary>
    Content = 2,

    /// <summary>To the process: the file ends. From it: so do the documents.</summary>
    End = 3,

    /// <summary>From the process: a <see cref="SourceDocument"/>.</summary>
    Document = 4,

    /// <summary>From the process: why the file cannot be read, as UTF-8; nothing follows.</summary>
    Unreadable = 5,
}
