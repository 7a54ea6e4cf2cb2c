using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>With a server that never answers it is the embedded index.</summary>
public sealed class StandbyIndexDurabilityTests : PassageIndexDurabilityTests, ISuiteOf<StandbyIndex>
{
    protected override async Task<IPassageIndex> OpenAsync(string path)
    {
        var index = new StandbyIndex(new LuceneIndex(path), _ => throw new IndexException(IndexFailure.Unreachable, "Nothing is there."), TimeProvider.System);
        await index.CatchUpAsync((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        return index;
    }
}
