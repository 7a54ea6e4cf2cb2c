using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Server;

/// <summary>The same answers as `ophtimus ask`, over HTTP to programs on this machine.</summary>
/// <remarks>It knows no identities, so it listens on the loopback address only.</remarks>
internal static class AssistantServer
{
    public const int DefaultPort = 5080;

    // A question has at most 4,000 characters; the rest is room for JSON.
    private const long LongestBody = 64 << 10;

    /// <param name="assistant">The assistant, with its library open.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    public static WebApplication Create(ClinicalAssistant assistant, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.AddServerHeader = false;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        var server = builder.Build();
        server.UseExceptionHandler();
        server.UseStatusCodePages();
        server.MapGet("/health", () => Results.Ok(new { status = "ok" }));
        server.MapPost("/api/ask", (AskRequest request, CancellationToken cancellationToken) => AskAsync(assistant, request, cancellationToken));
        return server;
    }

    private static async Task<IResult> AskAsync(ClinicalAssistant assistant, AskRequest request, CancellationToken cancellationToken) =>
        Question.TryCreate(request.Question, out var problem) is { } question
            ? Results.Ok(AnswerJson.From(await assistant.Orchestrator.AskAsync(question, cancellationToken)))
            : Results.Problem(new ProblemDetails { Status = StatusCodes.Status400BadRequest, Title = "The question cannot be asked.", Detail = problem });

    /// <param name="Question">The question, in English or Korean.</param>
    internal sealed record AskRequest(string? Question);
}
