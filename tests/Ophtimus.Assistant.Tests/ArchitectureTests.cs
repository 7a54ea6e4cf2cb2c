using NetArchTest.Rules;
using Ophtimus.Assistant.Cli;

namespace Ophtimus.Assistant.Tests;

/// <summary>The arrows between the folders: Clinical, then Retrieval, then Library and Asking (with Prompting and Engines beside it), then the Orchestrator and what composes them.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "Ophtimus.Assistant";

    private static readonly System.Reflection.Assembly Product = typeof(Orchestrator).Assembly;

    private static string[] Folders => [.. Product.GetTypes().Select(t => t.Namespace ?? "").Where(n => n.StartsWith(Root + ".", StringComparison.Ordinal)).Select(n => string.Join('.', n.Split('.').Take(3))).Distinct()];

    [Fact]
    public void Clinical_depends_on_no_other_folder() => AssertNone(In("Clinical").Should().NotHaveDependencyOnAny([.. Folders.Where(f => f != $"{Root}.Clinical")]));

    [Fact]
    public void Retrieval_depends_on_Clinical_alone() =>
        AssertNone(In("Retrieval").Should().NotHaveDependencyOnAny([.. Folders.Where(f => f != $"{Root}.Clinical" && f != $"{Root}.Retrieval")]));

    [Fact]
    public void Library_does_not_know_of_Asking() => AssertNone(In("Library").Should().NotHaveDependencyOnAny($"{Root}.Asking", $"{Root}.Evaluation"));

    [Fact]
    public void Asking_does_not_know_of_the_Library() => AssertNone(In("Asking").Should().NotHaveDependencyOnAny($"{Root}.Library", $"{Root}.Evaluation"));

    [Fact]
    public void Semantic_Kernel_stays_where_prompts_are_run() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Prompting").And().DoNotResideInNamespaceStartingWith($"{Root}.Plugins")
        .Should().NotHaveDependencyOn("Microsoft.SemanticKernel"));

    [Fact]
    public void Engines_know_of_nothing_but_their_catalogue() =>
        AssertNone(In("Engines").Should().NotHaveDependencyOnAny([.. Folders.Where(f => f != $"{Root}.Engines" && f != $"{Root}.Clinical")]));

    // An engine is chosen by configuration; whoever asks knows the port alone.
    [Fact]
    public void Only_the_registry_names_an_engine() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Engines").And().AreNotNested()
        .Should().NotHaveDependencyOnAny($"{Root}.Engines.OpenAi", $"{Root}.Engines.LlamaServer", $"{Root}.Engines.LLamaSharp", $"{Root}.Engines.Embeddings.Endpoint", $"{Root}.Engines.Embeddings.Onnx"));

    [Fact]
    public void ONNX_and_its_tokenizers_stay_with_the_model_that_needs_them() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Engines.Embeddings.Onnx")
        .Should().NotHaveDependencyOnAny("Microsoft.ML"));

    [Fact]
    public void Checking_needs_no_model() =>
        AssertNone(In("Asking.Checking").Should().NotHaveDependencyOnAny($"{Root}.Engines", $"{Root}.Prompting", "Microsoft.Extensions.AI"));

    // Measuring opens indexes of its own, and the composition says which index is in use.
    [Fact]
    public void Only_composition_and_evaluation_name_an_index() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Retrieval.Indexes").And().DoNotResideInNamespaceStartingWith($"{Root}.Evaluation").And().DoNotHaveName(nameof(ClinicalAssistant))
        .Should().NotHaveDependencyOn($"{Root}.Retrieval.Indexes"));

    // Lucene's analysis is the product's analysis (Retrieval.Analysis); its index is not.
    [Fact]
    public void Lucene_is_named_only_by_its_index_the_analysis_and_the_baseline() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Retrieval.Indexes.Lucene").And().DoNotResideInNamespaceStartingWith($"{Root}.Retrieval.Analysis").And().DoNotHaveNameStartingWith("PlainBm25")
        .Should().NotHaveDependencyOn("Lucene.Net"));

    // The readers are registered in one place. Outside the folder nobody else says which there are.
    [Fact]
    public void Only_the_registry_names_a_reader() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Library.Readers").And().DoNotHaveNameStartingWith("DocumentReaders").And().AreNotNested()
        .Should().NotHaveDependencyOnAny([.. Product.GetTypes().Where(t => t.Namespace == $"{Root}.Library.Readers" && t.Name.EndsWith("Reader", StringComparison.Ordinal)).Select(t => t.FullName!)]));

    [Fact]
    public void The_database_stays_in_the_Library() => AssertNone(Types.InAssembly(Product).That()
        .DoNotResideInNamespaceStartingWith($"{Root}.Library")
        .Should().NotHaveDependencyOnAny("Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", $"{Root}.Library.Storage"));

    [Fact]
    public void The_library_does_not_know_of_the_command_line()
    {
        AssertNone(Types.InAssembly(Product).Should().NotHaveDependencyOnAny($"{Root}.Cli", "System.CommandLine", "Spectre.Console"));
        Assert.DoesNotContain(Product.GetReferencedAssemblies(), a => a.Name == typeof(CommandLine).Assembly.GetName().Name);
    }

    [Fact]
    public void The_product_never_writes_to_the_console() => AssertNone(Types.InAssembly(Product).Should().NotHaveDependencyOn("System.Console"));

    // The terminal is opened in one place, so that every command can be run against any writer.
    [Fact]
    public void In_the_command_line_only_the_terminal_touches_the_console() =>
        AssertNone(Types.InAssembly(typeof(CommandLine).Assembly).That().DoNotHaveName(nameof(Terminal)).Should().NotHaveDependencyOn("System.Console"));

    private static PredicateList In(string folder) => Types.InAssembly(Product).That().ResideInNamespaceStartingWith($"{Root}.{folder}");

    private static void AssertNone(ConditionList rule) => Assert.Empty(rule.GetResult().FailingTypeNames ?? []);
}
