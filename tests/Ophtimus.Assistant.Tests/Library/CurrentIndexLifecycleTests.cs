using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class CurrentIndexLifecycleTests : IndexLifecycleTests, ISuiteOf<CurrentIndex>
{
    protected override IPassageIndex OpenIndex(string path) => new CurrentIndex(path, "inner", folder => new LuceneIndex(folder));
}
