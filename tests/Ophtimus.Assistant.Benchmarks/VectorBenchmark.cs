using System.Diagnostics;
using System.Numerics.Tensors;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Vectors;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>The embedded vector index on clustered random vectors, beside a plain scan of the same floats on one core.</summary>
internal static class VectorBenchmark
{
    private const int Seed = 7;
    private const int Clusters = 1000;
    private const int PerDocument = 10;
    private const int Queries = 200;
    private const int Top = 10;

    public static async Task<int> RunAsync(int count, int dimension)
    {
        var random = new Random(Seed);
        var centres = Enumerable.Range(0, Clusters).Select(_ => Normal(random, dimension)).ToArray();
        var vectors = Enumerable.Range(0, count).Select(_ => Near(centres[random.Next(Clusters)], random)).ToArray();
        var queries = Enumerable.Range(0, Queries).Select(_ => Near(centres[random.Next(Clusters)], random)).ToArray();
        var scratch = Directory.CreateTempSubdirectory("ophtimus-vectors-");
        try
        {
            var space = new EmbeddingSpace("random", dimension);
            var started = Stopwatch.GetTimestamp();
            using (var index = new VectorIndex(scratch.FullName, space))
            {
                for (var d = 0; d < count / PerDocument; d++)
                {
                    await index.ApplyAsync([new VectorChange(new DocumentId(d), new Source { Id = $"{d}", Title = "t", Year = 1990 + (d % 36) }, [.. Enumerable.Range(d * PerDocument, PerDocument).Select(i => (ReadOnlyMemory<float>)vectors[i])])], CancellationToken.None);
                }

                await index.CommitAsync(1, CancellationToken.None);
            }

            Table.Print("vectors", count, "dimension", dimension, "written per second", count / Stopwatch.GetElapsedTime(started).TotalSeconds);
            started = Stopwatch.GetTimestamp();
            using var one = new VectorIndex(scratch.FullName, space);
            Table.Print("opened and checked, ms", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "segments", one.Segments, "MB of files", scratch.GetFiles().Sum(f => f.Length) / 1e6);
            using var two = new VectorIndex(scratch.FullName, space, threads: 2);

            var (plain, found) = (new List<double>(), 0);
            var times = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["one thread"] = [], ["two threads"] = [], ["one thread, a third of the years"] = [] };
            foreach (var query in queries)
            {
                started = Stopwatch.GetTimestamp();
                var expected = Plain(vectors, query);
                plain.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                found += (await TimeAsync(times["one thread"], one, query, SearchFilter.None)).Count(h => expected.Contains(((int)h.Id.Document.Value * PerDocument) + h.Id.Ordinal));
                await TimeAsync(times["two threads"], two, query, SearchFilter.None);
                await TimeAsync(times["one thread, a third of the years"], one, query, new SearchFilter { FromYear = 2014 });
            }

            Table.Print("plain float scan, one thread, ms", "p50", RankingMetrics.Percentile(plain, 0.5), "p99", RankingMetrics.Percentile(plain, 0.99));
            foreach (var (name, all) in times)
            {
                Table.Print(name + ", ms", "p50", RankingMetrics.Percentile(all, 0.5), "p99", RankingMetrics.Percentile(all, 0.99));
            }

            Table.Print("recall@10 of the plain scan's", (double)found / (Queries * Top), "of", Queries * Top);
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<PassageHit>> TimeAsync(List<double> times, VectorIndex index, float[] query, SearchFilter filter)
    {
        var started = Stopwatch.GetTimestamp();
        var hits = await index.SearchAsync(query, Top, filter, CancellationToken.None);
        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return hits;
    }

    private static HashSet<int> Plain(float[][] vectors, float[] query)
    {
        var best = new PriorityQueue<int, float>();
        for (var i = 0; i < vectors.Length; i++)
        {
            var score = TensorPrimitives.Dot(vectors[i], query);
            if (best.Count < Top)
            {
                best.Enqueue(i, score);
            }
            else
            {
                best.EnqueueDequeue(i, score);
            }
        }

        return [.. best.UnorderedItems.Select(i => i.Element)];
    }

    private static float[] Near(float[] centre, Random random)
    {
        var vector = Normal(random, centre.Length);
        TensorPrimitives.MultiplyAdd(vector, 0.7f, centre, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    private static float[] Normal(Random random, int dimension)
    {
        var vector = new float[dimension];
        for (var i = 0; i < dimension; i++)
        {
            vector[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return vector;
    }
}
