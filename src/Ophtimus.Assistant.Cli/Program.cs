using Ophtimus.Assistant.Cli;

return await CommandLine.RunAsync(args, Terminal.Standard());
