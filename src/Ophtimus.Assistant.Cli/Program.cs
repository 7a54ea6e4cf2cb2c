using Ophtimus.Assistant.Cli;
using Ophtimus.Assistant.Library.Guarding;

return ReadingWorker.IsCalled(args) ? Terminal.ServeReading() : await CommandLine.RunAsync(args, Terminal.Standard());
