namespace Ophtimus.Assistant.Engines.Tests;

public sealed class EngineProvidersTests
{
    private static readonly EngineProviders Providers = EngineProviders.All(TimeProvider.System, seed: 1);

    [Fact]
    public async Task With_nothing_configured_there_is_no_engine() => Assert.Null(await Providers.StartAsync(new EngineOptions(), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("extractive", null)]
    [InlineData("OpenAI", "openai")]
    [InlineData("llama-server", "llama-server")]
    [InlineData(null, "openai")]
    public void The_provider_is_the_one_that_is_named_or_that_the_address_asks_for(string? named, string? expected) =>
        Assert.Equal(expected, Providers.Choose(new EngineOptions { Provider = named, Url = new Uri("http://127.0.0.1:8080/v1") })?.Name);

    [Fact]
    public void A_model_file_asks_for_llama_server()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal("llama-server", Providers.Choose(new EngineOptions { ModelFile = file })?.Name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static TheoryData<EngineOptions, string> Mistakes => new()
    {
        { new() { Provider = "gpt" }, "Engine:Provider is 'gpt'; type one of extractive, openai, llama-server." },
        { new() { Url = new Uri("x", UriKind.Relative) }, "Engine:Url is 'x'; give an address such as http://127.0.0.1:8080/v1." },
        { new() { Url = new Uri("ftp://127.0.0.1/v1") }, "Engine:Url is 'ftp://127.0.0.1/v1'; give an address such as http://127.0.0.1:8080/v1." },
        { new() { Url = new Uri("http://127.0.0.1/v1?key=s3cret") }, "Engine:Url is 'http://127.0.0.1/v1'; give an address such as http://127.0.0.1:8080/v1." },
        { new() { Url = new Uri("http://me:s3cret@127.0.0.1/v1") }, "Engine:Url holds a name or password; give the address without it, and the key as Engine:Key." },
        { new() { Url = new Uri("https://1.1.1.1/v1") }, "Engine:Url names 1.1.1.1, which is outside this network, and patient text would be sent there; give an address inside it, or add \"1.1.1.1\" to Engine:AllowedHosts." },
        { new() { Url = new Uri("http://[2606:4700::1111]/v1") }, "Engine:Url names 2606:4700::1111, which is outside this network, and patient text would be sent there; give an address inside it, or add \"2606:4700::1111\" to Engine:AllowedHosts." },
        { new() { Url = new Uri("http://127.0.0.1"), AzureApiVersion = "2024-10-21" }, "Engine:Model is not set; with Engine:AzureApiVersion give the name of the deployment." },
        { new() { ModelFile = "/no/such.gguf" }, "Engine:ModelFile is '/no/such.gguf', and there is no such file; give the path of a GGUF file." },
        { new() { Parallel = 0 }, "Engine:Parallel is 0; set it between 1 and 256." },
        { new() { AnswerTokens = 9000 }, "Engine:AnswerTokens is 9000; set it between 16 and 8192." },
        { new() { ContextTokens = 100 }, "Engine:ContextTokens is 100; set it between 512 and 1048576." },
        { new() { ContextTokens = 512, AnswerTokens = 512 }, "Engine:AnswerTokens is 512 of a context of 512, which leaves no room for a question; set it below Engine:ContextTokens." },
        { new() { TokenTimeout = TimeSpan.Zero }, "Engine:TokenTimeout is 0:00:00; set it between 0:00:00.1 and 0:10:00." },
        { new() { AnswerTimeout = TimeSpan.FromSeconds(5) }, "Engine:AnswerTimeout is shorter than Engine:FirstTokenTimeout or Engine:TokenTimeout; make it the longest of the three." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_told_in_one_sentence_that_says_what_to_type(EngineOptions options, string message)
    {
        var failure = Assert.Throws<EngineException>(() => Providers.Choose(options));

        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("openai", "Engine:Url is not set; give an address such as http://127.0.0.1:8080/v1.")]
    [InlineData("llama-server", "Engine:ModelFile is not set; give the path of a GGUF file for llama-server.")]
    public async Task A_provider_without_its_place_says_what_to_type(string provider, string message)
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => Providers.StartAsync(new EngineOptions { Provider = provider }, TestContext.Current.CancellationToken));

        Assert.Equal(message, failure.Message);
    }
}
