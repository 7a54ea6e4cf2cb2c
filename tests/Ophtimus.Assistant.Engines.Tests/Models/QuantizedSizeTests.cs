using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Tests.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>The formula of sizes beside what llama.cpp's own llama-quantize writes.</summary>
public sealed class QuantizedSizeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The layers of the 8B, the 3B and the 1B, which decide where a mixed type spends its bits.
    [Theory]
    [InlineData(32, false)]
    [InlineData(28, true)]
    [InlineData(16, true)]
    public async Task Every_quantization_takes_the_bytes_that_the_formula_says(int layers, bool tied)
    {
        var shape = ShapedFile.Narrow(layers, tied);
        var original = new ShapedFile().Save(folder["f16.gguf"], shape);
        Assert.Equal(shape.TensorBytes(Quantization.F16), TensorBytes(original));
        Assert.Equal(shape.Parameters + (shape.HeadWidth / 2), GgufMetadata.Read(original).Tensors.Sum(t => t.Weights));

        foreach (var quantization in Quantization.All.Skip(1))
        {
            await LlamaQuantize.RunAsync(original, folder["quantized.gguf"], quantization.Name.ToUpperInvariant());

            Assert.Equal((quantization, shape.TensorBytes(quantization)), (quantization, TensorBytes(folder["quantized.gguf"])));
        }
    }

    private static long TensorBytes(string path)
    {
        var file = GgufMetadata.Read(path);
        Assert.Equal(file.FileBytes, file.NeededBytes);
        return file.Tensors.Sum(t => t.Bytes!.Value);
    }
}
