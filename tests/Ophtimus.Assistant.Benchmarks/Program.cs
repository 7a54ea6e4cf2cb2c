using Ophtimus.Assistant.Benchmarks;
using Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

// What the product costs beside what it is built on:
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- retrieval BEIR-FOLDER
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- engine [LAYERS]
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- steps
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- reading LITERATURE-FOLDER
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- vectors COUNT DIMENSION
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- injection ATTACKS QUESTIONS
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- qdrant-imitation PORT
switch (args)
{
    case ["retrieval", var folder]:
        return await RetrievalBenchmark.RunAsync(folder);
    case ["engine"]:
        return await EngineBenchmark.RunAsync(layers: 0) | await EngineBenchmark.RunAsync(EngineBenchmark.LayersOfTheSlower);
    case ["engine", var layers] when int.TryParse(layers, out var count):
        return await EngineBenchmark.RunAsync(count);
    case ["injection", var attacks, var count] when int.TryParse(count, out var questions):
        return await TakenOverBenchmark.RunAsync(attacks, questions);
    case ["reading", var literature]:
        return await ReadingBenchmark.RunAsync(literature);
    case ["qdrant-imitation", var port] when int.TryParse(port, out var number):
        await using (var imitation = await QdrantImitation.StartAsync(number, CancellationToken.None))
        {
            // Hosted until its input ends, for `ophtimus eval retrieval` and for other clients.
            await Console.Out.WriteLineAsync($"An imitation of Qdrant listens at {imitation.Address}; end it with the end of its input.");
            await Console.In.ReadToEndAsync();
            foreach (var fault in imitation.Faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return imitation.Faults.IsEmpty ? 0 : 1;
        }

    case ["vectors", var vectors, var dimension] when int.TryParse(vectors, out var many) && int.TryParse(dimension, out var numbers):
        return await VectorBenchmark.RunAsync(many, numbers);
    case ["steps"]:
        return await StepsBenchmark.RunAsync();
    default:
        await Console.Error.WriteLineAsync("retrieval FOLDER: a folder in the BEIR layout. engine [LAYERS]: overhead over a real llama-server (OPHTIMUS_TEST_LLAMA_SERVER), with a scripted model of so many further layers. reading FOLDER: files read a second, beside plain XmlReader. vectors COUNT DIMENSION: exact search over random vectors. steps: time in each step of a question. qdrant-imitation PORT: hosts the imitation of Qdrant that the tests use. injection ATTACKS QUESTIONS: attacks that the model obeys.");
        return 2;
}
