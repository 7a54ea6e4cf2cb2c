using System.Net;
using Microsoft.Extensions.AI;
using static Ophtimus.Assistant.Engines.Tests.OpenAi.FakeEndpoint;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

public sealed class EgressTests : EndpointTest
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("192.169.1.1", false)]
    [InlineData("169.254.1.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd12::1", true)]
    [InlineData("2001:4860:4860::8888", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    public void Addresses_that_stay_on_the_network_are_private(string address, bool expected) => Assert.Equal(expected, EgressRule.IsPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("llm.example.org", true)]
    [InlineData("LLM.Example.org", true)]
    [InlineData("a.clinic.example", true)]
    [InlineData("clinic.example", false)]
    [InlineData("evilclinic.example", false)]
    [InlineData("llm.example.org.evil.net", false)]
    public void A_host_is_named_whole_or_by_what_it_is_below(string host, bool expected) => Assert.Equal(expected, new EgressRule(["llm.example.org", "*.clinic.example"]).Names(host));

    [Fact]
    public async Task A_public_address_is_refused_before_anything_is_sent()
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => ReachAsync("http://8.8.8.8/v1"));

        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        Assert.Equal("Engine:Url names 8.8.8.8, which is outside this network, and patient text would be sent there; give an address inside it, or add \"8.8.8.8\" to Engine:AllowedHosts.", failure.Message);
    }

    [Fact]
    public async Task A_public_address_that_is_allowed_still_wants_encryption()
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => ReachAsync("http://8.8.8.8/v1", Brief with { AllowedHosts = ["8.8.8.8"] }));

        Assert.Equal(EngineFailure.Misconfigured, failure.Failure);
        Assert.Contains("without encryption", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_this_machine_is_allowed()
    {
        var endpoint = await ServeAsync(Well);
        var engine = await ReachAsync(endpoint.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        Assert.Equal("The eye is well.", (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        var elsewhere = await ServeAsync(Well);
        var endpoint = await ServeAsync(c =>
        {
            c.Response.Headers.Location = elsewhere.Address + "/v1/chat/completions";
            return Json(c, "{}", 307);
        });
        var engine = await ReachAsync(endpoint);

        Assert.Equal(EngineFailure.Misconfigured, (await FailAsync(engine)).Failure);
        Assert.Empty(elsewhere.Requests);
    }
}
