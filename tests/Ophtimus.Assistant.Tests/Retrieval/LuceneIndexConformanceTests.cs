using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class LuceneIndexConformanceTests : PassageIndexConformanceTests, ISuiteOf<LuceneIndex>
{
    protected override Task<IPassageIndex> OpenAsync(string path) => Task.FromResult<IPassageIndex>(new LuceneIndex(path));
}
