using Ophtimus.Assistant.Engines.Models;

namespace Ophtimus.Assistant.Engines.Tests.Models;

public sealed class ModelShapeTests
{
    private static readonly OphtimusModels Shipped = OphtimusModels.Load(new AssistantOptions().KnowledgeFolder);

    // The tokenizer and the other metadata at the head of a Llama 3 file: under 10 MB.
    private const double HeadOfAFile = 0.01;

    // As the models' own cards count them.
    [Theory]
    [InlineData("ophtimus-instruct-8b", 8.03)]
    [InlineData("ophtimus-llama-3b", 3.21)]
    [InlineData("ophtimus-llama-1b", 1.24)]
    public void Parameters_are_counted(string name, double billions) => Assert.Equal(billions, Shipped.Find(name)!.Shape.Parameters / 1e9, 0.005);

    // Sizes in GB, to two decimals, from the cards of bartowski/Meta-Llama-3.1-8B-Instruct-GGUF and bartowski/Llama-3.2-1B-Instruct-GGUF.
    [Theory]
    [InlineData("llama-3.1-8b-instruct", "f16", 16.1)]
    [InlineData("llama-3.1-8b-instruct", "q8_0", 8.54)]
    [InlineData("llama-3.1-8b-instruct", "q6_K", 6.60)]
    [InlineData("llama-3.1-8b-instruct", "q5_K_M", 5.73)]
    [InlineData("llama-3.1-8b-instruct", "q4_K_M", 4.92)]
    [InlineData("llama-3.2-1b-instruct", "f16", 2.48)]
    [InlineData("llama-3.2-1b-instruct", "q8_0", 1.32)]
    [InlineData("llama-3.2-1b-instruct", "q6_K", 1.02)]
    [InlineData("llama-3.2-1b-instruct", "q5_K_M", 0.91)]
    [InlineData("llama-3.2-1b-instruct", "q4_K_M", 0.81)]
    public void Sizes_are_those_of_published_files(string name, string quantization, double gigabytes)
    {
        var tensors = Shipped.Find(name)!.Shape.TensorBytes(Quantization.Find(quantization)!) / 1e9;

        var rounding = gigabytes > 10 ? 0.05 : 0.005;
        Assert.InRange(tensors, gigabytes - rounding - HeadOfAFile, gigabytes + rounding);
    }

    // 2 × 32 layers × 8 heads × 128 × 2,048 tokens × 2 bytes = 256 MiB, as llama.cpp logs it.
    [Fact]
    public void The_cache_of_an_8B_model_for_2048_tokens_is_256_MiB() =>
        Assert.Equal(256L << 20, Shipped.Find("ophtimus-instruct-8b")!.Shape.CacheBytes(2048));

    [Fact]
    public void Memory_grows_with_the_tokens_and_with_the_bits_of_a_weight()
    {
        var shape = Shipped.Find("ophtimus-instruct-8b")!.Shape;

        var sizes = Quantization.All.Select(q => shape.MemoryBytes(q, 8192)).ToList();

        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.Equal(shape.CacheBytes(4096), shape.MemoryBytes(Quantization.Q4, 8192) - shape.MemoryBytes(Quantization.Q4, 4096));
        Assert.All(Quantization.All, q => Assert.True(shape.MemoryBytes(q, 2048) > shape.TensorBytes(q) + shape.CacheBytes(2048)));
    }
}
