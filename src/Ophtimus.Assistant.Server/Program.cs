using Ophtimus.Assistant;
using Ophtimus.Assistant.Server;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables("OPHTIMUS_").AddCommandLine(args).Build();
var options = new AssistantOptions();
options = options with { DataFolder = configuration["data"] ?? options.DataFolder, KnowledgeFolder = configuration["knowledge"] ?? options.KnowledgeFolder };
await using var assistant = await ClinicalAssistant.OpenAsync(options, progress: null, CancellationToken.None);
await using var server = AssistantServer.Create(assistant, int.TryParse(configuration["port"], out var port) ? port : AssistantServer.DefaultPort);
await server.RunAsync();
