using Ophtimus.Assistant.Engines.Models;

namespace Ophtimus.Assistant.Engines.Tests.Models;

public sealed class MachineMemoryTests
{
    [Fact]
    public void The_card_with_most_free_memory_is_taken()
    {
        var memory = MachineMemory.Parse("NVIDIA GeForce RTX 3060, 11000, 12288\r\nNVIDIA GeForce RTX 4090, 22986, 24564\n");

        Assert.Equal(new MachineMemory("NVIDIA GeForce RTX 4090", true, 22986L << 20, 24564L << 20), memory);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.")]
    [InlineData("Tesla T4, [N/A], [N/A]")]
    public void What_is_no_card_gives_none(string lines) => Assert.Null(MachineMemory.Parse(lines));

    [Fact]
    public async Task A_machine_without_the_program_has_no_card() =>
        Assert.Null(await MachineMemory.FindCardAsync("no-such-program-as-this", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Some_memory_is_always_found()
    {
        var memory = await MachineMemory.FindAsync(TestContext.Current.CancellationToken);

        Assert.InRange(memory.FreeBytes, 1, memory.TotalBytes);
    }
}
