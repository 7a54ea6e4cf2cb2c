using Microsoft.AspNetCore.Http;
using Ophtimus.Assistant.Engines.Tests.OpenAi;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>A real llama-server behind an endpoint that can be made to misbehave.</summary>
internal static class RelayedEndpoint
{
    private static readonly string[] Paths = ["/v1/models", "/props", "/tokenize", "/v1/chat/completions"];

    /// <summary>Lets the endpoint do what the server does.</summary>
    public static void Relay(this FakeEndpoint endpoint, LlamaServerProcess server)
    {
        foreach (var path in Paths)
        {
            endpoint[path] = context => AnswerAsync(context, server);
        }
    }

    private static async Task AnswerAsync(HttpContext context, LlamaServerProcess server)
    {
        var asked = (FakeEndpoint.Recorded)context.Items[nameof(FakeEndpoint.Recorded)]!;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(asked.Path.TrimStart('/'), UriKind.Relative));
        if (asked.Body.Length > 0)
        {
            request.Content = new StringContent(asked.Body, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[4096];
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
