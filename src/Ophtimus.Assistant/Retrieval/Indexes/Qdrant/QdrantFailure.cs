using System.Net;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>What a server's refusals and silences mean. What it says itself is read for its kind and never shown, since it may repeat what it was sent.</summary>
internal static class QdrantFailure
{
    public static IndexException Unreachable(string address, Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is IndexException told)
            {
                return told;
            }
        }

        return new IndexException(IndexFailure.Unreachable, $"Qdrant does not answer at {address}; start it, or check Index:Url.", e);
    }

    public static IndexException TimedOut(string address, TimeSpan after) =>
        new(IndexFailure.TimedOut, FormattableString.Invariant($"Qdrant at {address} did not answer within {after.TotalSeconds:0.##} s; look at its load, or give it more time with Index:SearchTimeout and Index:WriteTimeout."));

    public static IndexException NotApplied(string address) =>
        new(IndexFailure.NotApplied, $"Qdrant at {address} took a change and did not apply it in time; the index is brought up to the library again by the next run.");

    public static IndexException Broken(string address, Exception? e = null) =>
        new(IndexFailure.Broken, $"{address} answers, but not as Qdrant does; check Index:Url.", e);

    public static IndexException OfStatus(HttpStatusCode status, string said, TimeSpan? retryAfter, string address) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new(IndexFailure.Unauthorised, $"Qdrant at {address} refuses the key; set Index:Key to one that may read and write."),
        HttpStatusCode.TooManyRequests =>
            new(IndexFailure.Overloaded, $"Qdrant at {address} has too many requests; wait, or raise its rate limit.") { RetryAfter = retryAfter },
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout =>
            new(IndexFailure.TimedOut, $"Qdrant at {address} ran out of time; look at its load."),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway =>
            new(IndexFailure.Unavailable, $"Qdrant at {address} is not ready, or too few of its nodes are there; look at its state.") { RetryAfter = retryAfter },
        HttpStatusCode.InsufficientStorage =>
            new(IndexFailure.Full, $"Qdrant at {address} has no room left; free space on its disk or add a node, then run the command again."),
        HttpStatusCode.NotFound =>
            new(IndexFailure.Missing, $"The collection is gone from Qdrant at {address}; run `ophtimus index` to build it again from the library."),
        HttpStatusCode.BadRequest when said.Contains("dimension", StringComparison.OrdinalIgnoreCase) =>
            new(IndexFailure.WrongDimension, $"Qdrant at {address} holds vectors of another length than the embedding model makes; use the model that the index was built with, or another Index:Collection."),
        >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => Broken(address),
        _ => new(IndexFailure.Refused, $"Qdrant at {address} refused a request ({(int)status}); its own log says why."),
    };
}
