using Ophtimus.Assistant.Evaluation.Injection;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>While nothing is planted it is the store underneath.</summary>
public sealed class PlantedPassagesStoreTests : PassageStoreConformanceTests, ISuiteOf<PlantedPassages>
{
    private ClinicalLibrary library = null!;

    protected override async Task<(IPassageStore Store, IReadOnlyList<Passage> A, IReadOnlyList<Passage> B)> FillAsync(string path)
    {
        var (store, a, b) = await ClinicalLibraryStoreTests.FillLibraryAsync(path);
        library = (ClinicalLibrary)store;
        return (new PlantedPassages(library), a, b);
    }

    protected override async Task RemoveAAsync(IPassageStore store) => Assert.Empty(await library.RemoveAsync(["a"], TestContext.Current.CancellationToken));
}
