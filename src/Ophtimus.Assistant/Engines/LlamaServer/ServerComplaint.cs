namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>What a llama-server that ended said last, as far as it helps; its own words are not kept, since they may hold a prompt.</summary>
internal enum ServerComplaint
{
    /// <summary>Nothing that is known here.</summary>
    None,

    /// <summary>The model file is damaged, or of a kind that this llama-server does not know.</summary>
    ModelUnreadable,

    /// <summary>The card or the machine has too little memory.</summary>
    OutOfMemory,

    /// <summary>An option is unknown to this version.</summary>
    UnknownOption,

    /// <summary>The address is taken.</summary>
    AddressTaken,

    /// <summary>The program lacks a library.</summary>
    LibraryMissing,
}

/// <summary>Recognises complaints in what a llama-server prints, wherever the pieces are cut.</summary>
internal sealed class ComplaintReader
{
    // Longer than any of the phrases.
    private const int Overlap = 64;

    // In the order of what explains most: memory that runs out also makes a model fail to load.
    private static readonly (string Phrase, ServerComplaint Complaint)[] Phrases =
    [
        ("out of memory", ServerComplaint.OutOfMemory),
        ("failed to allocate", ServerComplaint.OutOfMemory),
        ("unable to allocate", ServerComplaint.OutOfMemory),
        ("error while loading shared libraries", ServerComplaint.LibraryMissing),
        ("couldn't bind", ServerComplaint.AddressTaken),
        ("failed to bind", ServerComplaint.AddressTaken),
        ("address already in use", ServerComplaint.AddressTaken),
        ("invalid argument", ServerComplaint.UnknownOption),
        ("unknown argument", ServerComplaint.UnknownOption),
        ("failed to load model", ServerComplaint.ModelUnreadable),
        ("error loading model", ServerComplaint.ModelUnreadable),
        ("invalid magic", ServerComplaint.ModelUnreadable),
    ];

    private string tail = "";

    /// <summary>What was complained of so far; the weightiest.</summary>
    public ServerComplaint Complaint { get; private set; }

    /// <summary>Takes in a piece of output.</summary>
    public void Read(ReadOnlySpan<char> piece)
    {
        var text = string.Concat(tail, piece);
        foreach (var (phrase, complaint) in Phrases)
        {
            if (Complaint == complaint)
            {
                break;
            }

            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                Complaint = complaint;
                break;
            }
        }

        tail = text.Length > Overlap ? text[^Overlap..] : text;
    }
}
