using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Ophtimus.Assistant.Server.Tests;

public sealed class AssistantServerTests : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("ophtimus-server-");
    private ClinicalAssistant assistant = null!;
    private WebApplication server = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        assistant = await ClinicalAssistant.OpenAsync(new AssistantOptions { DataFolder = data.FullName }, null, Stop);
        server = AssistantServer.Create(assistant, port: 0);
        await server.StartAsync(Stop);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
#pragma warning disable RS0030 // A test's own client of its own server.
        client = new HttpClient { BaseAddress = new Uri(address) };
#pragma warning restore RS0030
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        await assistant.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public void It_listens_on_the_loopback_address_only() => Assert.Equal("127.0.0.1", client.BaseAddress!.Host);

    [Fact]
    public async Task A_question_is_answered_with_its_sources()
    {
        var response = await client.PostAsJsonAsync("/api/ask", new { question = "timolol contraindications in asthma" }, Stop);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Answered", answer.GetProperty("outcome").GetString());
        var citation = answer.GetProperty("answer")[0].GetProperty("citations")[0];
        Assert.Equal(answer.GetProperty("answer")[0].GetProperty("text").GetString(), citation.GetProperty("quote").GetString());
        Assert.NotEmpty(citation.GetProperty("published").EnumerateArray());
    }

    [Fact]
    public async Task An_empty_question_is_a_problem_that_says_what_to_do()
    {
        var response = await client.PostAsJsonAsync("/api/ask", new { question = " " }, Stop);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("The question is empty; type what you want to know.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_past_the_limit_is_refused()
    {
        var response = await client.PostAsJsonAsync("/api/ask", new { question = new string('x', 100_000) }, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
