using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.LlamaServer;

public sealed class MemoryPlanTests
{
    private const long Gibibyte = 1L << 30;

    // Llama-3.1-8B: 32 layers, 8 key-value heads of 128 numbers; the size of its Q8_0 file. Llama-3.2-1B: 16 layers, 8 heads of 64.
    private static readonly ModelShape EightB = new(8_540_000_000, 32, 8 * (128 + 128) * 2, 128_256, 131_072);
    private static readonly ModelShape OneB = new(1_320_000_000, 16, 8 * (64 + 64) * 2, 128_256, 131_072);

    [Theory]
    [InlineData(80, 33, 4096)]
    [InlineData(24, 33, 4096)]
    [InlineData(11, 33, 4096)]
    [InlineData(10, 33, 2048)]
    [InlineData(8, 26, 2048)]
    [InlineData(4, 11, 2048)]
    [InlineData(0, 0, 2048)]
    public void As_much_of_the_8B_model_is_on_the_card_as_fits(int freeGibibytes, int layers, int context) =>
        Assert.Equal(new GpuPlan(layers, context), GpuPlan.Decide(EightB, freeGibibytes * Gibibyte, slots: 4, layers: null, context: null));

    [Fact]
    public void The_1B_model_fits_a_small_card() => Assert.Equal(new GpuPlan(17, 4096), GpuPlan.Decide(OneB, 4 * Gibibyte, slots: 4, layers: null, context: null));

    [Fact]
    public void Without_a_card_the_program_decides() => Assert.Equal(new GpuPlan(null, 4096), GpuPlan.Decide(EightB, null, slots: 4, layers: null, context: null));

    [Fact]
    public void What_is_configured_is_kept() => Assert.Equal(new GpuPlan(7, 3000), GpuPlan.Decide(EightB, 80 * Gibibyte, slots: 4, layers: 7, context: 3000));

    [Fact]
    public void A_slot_has_no_more_than_the_model_was_trained_on() => Assert.Equal(1024, GpuPlan.Decide(EightB with { TrainedContext = 1024 }, null, slots: 1, layers: null, context: null).SlotContext);

    [Fact]
    public void The_plan_never_needs_more_than_is_free_and_more_memory_is_never_worse()
    {
        foreach (var model in new[] { EightB, OneB })
        {
            var before = 0;
            for (var free = 0L; free < 16 * Gibibyte; free += Gibibyte / 7)
            {
                var plan = GpuPlan.Decide(model, free, slots: 4, layers: null, context: null);
                var weights = model.FileBytes / (model.Layers + 1) * plan.Layers!.Value;
                var cache = (long)Math.Min(plan.Layers.Value, model.Layers) * plan.SlotContext * 4 * model.KeyValueBytesPerToken;

                Assert.InRange(plan.Layers.Value, before, model.Layers + 1);
                Assert.True(plan.Layers == 0 || weights + cache < free);
                before = plan.Layers.Value;
            }

            Assert.Equal(model.Layers + 1, before);
        }
    }

    [Fact]
    public void The_shape_of_a_model_is_read_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var file = ScriptedModel.Save(folder["scripted.gguf"], new Script { Answer = "Yes.", ContextTokens = 1234 });

        var shape = ModelShape.Read(file);

        Assert.Equal((new FileInfo(file).Length, 1234), (shape.FileBytes, shape.TrainedContext));
        Assert.InRange(shape.Layers, 1, 8);
        Assert.InRange(shape.VocabularySize, 257, 4000);
        Assert.True(shape.KeyValueBytesPerToken > 0);
    }

    [Fact]
    public void The_parts_of_a_split_model_count_together()
    {
        using var folder = new TemporaryFolder();
        var first = ScriptedModel.Save(folder["eye-00001-of-00002.gguf"], new Script { Answer = "Yes." });
        File.WriteAllBytes(folder["eye-00002-of-00002.gguf"], new byte[5000]);
        File.WriteAllBytes(folder["other-00002-of-00002.gguf"], new byte[7000]);

        Assert.Equal(new FileInfo(first).Length + 5000, ModelShape.Read(first).FileBytes);
    }

    [Fact]
    public void A_damaged_file_is_said_to_be_one_wherever_it_is_cut()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(ScriptedModel.Save(folder["scripted.gguf"], new Script { Answer = "Yes." }));
        for (var length = 0; length < 900; length += 17)
        {
            File.WriteAllBytes(folder["cut.gguf"], whole[..length]);

            Assert.Equal(EngineFailure.Misconfigured, Assert.Throws<EngineException>(() => ModelShape.Read(folder["cut.gguf"])).Failure);
        }
    }

    [Theory]
    [InlineData("81076\n", 81076L << 20)]
    [InlineData("1024\n20480\n", 20480L << 20)]
    [InlineData("[N/A]\n", null)]
    [InlineData("", null)]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", null)]
    public void What_the_driver_prints_is_read(string output, long? bytes) => Assert.Equal(bytes, GraphicsCard.Parse(output));

    [Fact]
    public async Task A_machine_without_the_driver_has_no_card() =>
        Assert.Null(await GraphicsCard.ReadFreeMemoryAsync("/no/such/nvidia-smi", TimeProvider.System, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("llama_model_load: error loading model: tensor data is out of bounds", (int)ServerComplaint.ModelUnreadable)]
    [InlineData("failed to load model\nCUDA error: out of memory", (int)ServerComplaint.OutOfMemory)]
    [InlineData("all is well, said Ms Kim", (int)ServerComplaint.None)]
    public void A_complaint_is_recognised_wherever_it_is_cut(string output, int expected)
    {
        for (var at = 0; at <= output.Length; at++)
        {
            var reader = new ComplaintReader();
            reader.Read(output.AsSpan(0, at));
            reader.Read(output.AsSpan(at));

            Assert.Equal((ServerComplaint)expected, reader.Complaint);
        }
    }
}
