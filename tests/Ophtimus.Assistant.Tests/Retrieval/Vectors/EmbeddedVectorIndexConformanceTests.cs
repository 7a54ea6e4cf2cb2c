using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Vectors;

namespace Ophtimus.Assistant.Tests.Retrieval.Vectors;

public sealed class EmbeddedVectorIndexConformanceTests : VectorIndexConformanceTests, ISuiteOf<VectorIndex>
{
    protected override Task<IVectorIndex> OpenAsync(string path, EmbeddingSpace space) => Task.FromResult<IVectorIndex>(new VectorIndex(path, space));
}
