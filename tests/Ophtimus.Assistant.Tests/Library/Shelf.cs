using System.Text.Json;
using Microsoft.Data.Sqlite;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>A temporary folder of literature with the data folder of a library beside it.</summary>
internal sealed class Shelf : IDisposable
{
    public Shelf()
    {
        Folder = Directory.CreateTempSubdirectory("shelf-").FullName;
        Literature = Directory.CreateDirectory(Path.Combine(Folder, "literature")).FullName;
        Data = Path.Combine(Folder, "data");
    }

    public string Folder { get; }

    public string Literature { get; }

    public string Data { get; }

    public string IndexFolder => Path.Combine(Data, "index");

    /// <summary>Writes a file of the literature and gives its path.</summary>
    public string Put(string name, string content)
    {
        var path = Path.Combine(Literature, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes a JSONL file of documents.</summary>
    public string PutLines(string name, params (string Id, string Text)[] documents) =>
        Put(name, string.Concat(documents.Select(d => Line(d.Id, $"Title of {d.Id}", d.Text))));

    public Task<ClinicalLibrary> OpenAsync(Func<IPassageIndex, IPassageIndex>? wrap = null) => OpenAsync(folder => new LuceneIndex(folder), wrap);

    public Task<ClinicalLibrary> OpenAsync(Func<string, IPassageIndex> openIndex, Func<IPassageIndex, IPassageIndex>? wrap = null) =>
        ClinicalLibrary.OpenAsync(Data, folder => wrap is null ? openIndex(folder) : wrap(openIndex(folder)), TestContext.Current.CancellationToken);

    /// <summary>Opens the library, indexes the literature, or only what is named, and closes it.</summary>
    public async Task<IndexReport> IndexAsync(params string[] paths)
    {
        using var library = await OpenAsync();
        return await library.IndexAsync(paths.Length > 0 ? paths : [Literature]);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    public static string Line(string id, string title, string text) =>
        $$"""{"_id": {{JsonSerializer.Serialize(id)}}, "title": {{JsonSerializer.Serialize(title)}}, "text": {{JsonSerializer.Serialize(text)}}}""" + "\n";

    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
