using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking;

public sealed class ExtractiveAnswererConformanceTests : AnswererConformanceTests, ISuiteOf<ExtractiveAnswerer>
{
    protected override IAnswerer Create(ClinicalAssistant assistant) => new ExtractiveAnswerer();
}
