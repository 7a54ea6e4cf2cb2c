namespace Ophtimus.Assistant.Library;

/// <summary>Reads one format. Implementations are stateless and never touch the network.</summary>
public interface IDocumentReader
{
    /// <summary>The format's name as a librarian says it: "JATS XML".</summary>
    string Format { get; }

    /// <summary>True where a hostile file could cost so much time or memory, or break so much, that it is read in a process of its own. Default false.</summary>
    bool IsGuarded => false;

    /// <summary>True when the file is of this format.</summary>
    /// <param name="extension">In lower case, with its dot; empty where there is none.</param>
    /// <param name="head">Up to the first 4,096 characters.</param>
    bool Accepts(string extension, string head);

    /// <summary>Gives the documents of a file one by one, so that memory does not grow with the file.</summary>
    /// <param name="content">The file; read once, from its beginning, and left open.</param>
    /// <param name="name">The file's name without folder and extension, for documents that do not name themselves.</param>
    /// <param name="cancellationToken">Stops between documents.</param>
    /// <exception cref="UnreadableDocumentException">The file is damaged or not what its name says; documents given before stand.</exception>
    IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken);
}
