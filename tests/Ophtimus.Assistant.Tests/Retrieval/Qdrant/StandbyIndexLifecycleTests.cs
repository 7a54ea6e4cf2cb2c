using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Tests.Library;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>With a server that never answers it is the embedded index.</summary>
public sealed class StandbyIndexLifecycleTests : IndexLifecycleTests, ISuiteOf<StandbyIndex>
{
    protected override IPassageIndex OpenIndex(string path) =>
        new StandbyIndex(new LuceneIndex(path), _ => throw new IndexException(IndexFailure.Unreachable, "Nothing is there."), TimeProvider.System);
}
