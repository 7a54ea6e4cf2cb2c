using Ophtimus.Assistant;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Server;

if (ReadingWorker.IsCalled(args))
{
    Console.SetOut(TextWriter.Null); // What a library might print would be taken for an answer.
    return ReadingWorker.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());
}

var configuration = new ConfigurationBuilder().AddEnvironmentVariables("OPHTIMUS_").AddCommandLine(args).Build();
var options = new AssistantOptions();
options = options with { DataFolder = configuration["data"] ?? options.DataFolder, KnowledgeFolder = configuration["knowledge"] ?? options.KnowledgeFolder };
await using var assistant = await ClinicalAssistant.OpenAsync(options, progress: null, CancellationToken.None);
await using var server = AssistantServer.Create(assistant, int.TryParse(configuration["port"], out var port) ? port : AssistantServer.DefaultPort);
await server.RunAsync();
return 0;
