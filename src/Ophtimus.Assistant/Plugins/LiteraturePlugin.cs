using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace Ophtimus.Assistant.Plugins;

/// <summary>The library as functions that a model may call by itself.</summary>
/// <param name="search">Searches and gives the passages as the prompt marks them.</param>
internal sealed class LiteraturePlugin(Func<string, CancellationToken, Task<string>> search)
{
    public const string Name = "literature";

    [KernelFunction("search")]
    [Description("Searches the clinic's ophthalmology library and gives further numbered passages. Use it only when the passages at hand do not answer the question.")]
    public Task<string> SearchAsync(
        [Description("What to search for, in English, in the terms of the literature: a disease, drug or procedure and what is asked of it.")] string query,
        CancellationToken cancellationToken) => search(query, cancellationToken);
}
