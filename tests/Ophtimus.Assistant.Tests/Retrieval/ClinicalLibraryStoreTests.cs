using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class ClinicalLibraryStoreTests : PassageStoreConformanceTests, ISuiteOf<ClinicalLibrary>
{
    protected override Task<(IPassageStore Store, IReadOnlyList<Passage> A, IReadOnlyList<Passage> B)> FillAsync(string path) => FillLibraryAsync(path);

    protected override async Task RemoveAAsync(IPassageStore store) => Assert.Empty(await ((ClinicalLibrary)store).RemoveAsync(["a"], TestContext.Current.CancellationToken));

    internal static async Task<(IPassageStore Store, IReadOnlyList<Passage> A, IReadOnlyList<Passage> B)> FillLibraryAsync(string path)
    {
        var papers = Directory.CreateDirectory(Path.Combine(path, "papers")).FullName;
        foreach (var name in new[] { "a", "b" })
        {
            await File.WriteAllTextAsync(Path.Combine(papers, name + ".md"), $"# Note {name}\n\n## One\n\nFirst {name}.\n\n## Two\n\nSecond {name}.\n\n## Three\n\nThird {name}.\n", TestContext.Current.CancellationToken);
        }

        var library = await ClinicalLibrary.OpenAsync(Path.Combine(path, "data"), folder => new LuceneIndex(folder), TestContext.Current.CancellationToken);
        await new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexAsync([papers], null, TestContext.Current.CancellationToken);
        return (library, library.Find("a")!.Value.Passages, library.Find("b")!.Value.Passages);
    }
}
