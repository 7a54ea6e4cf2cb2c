using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class CurrentIndexDurabilityTests : PassageIndexDurabilityTests, ISuiteOf<CurrentIndex>
{
    protected override IPassageIndex Open(string path) => new CurrentIndex(path, "index", folder => new LuceneIndex(folder));
}
