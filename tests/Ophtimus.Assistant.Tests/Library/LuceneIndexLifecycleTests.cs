using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class LuceneIndexLifecycleTests : IndexLifecycleTests, ISuiteOf<LuceneIndex>
{
    protected override IPassageIndex OpenIndex(string path) => new LuceneIndex(path);
}
