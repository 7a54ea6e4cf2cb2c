using System.Net;
using System.Net.Http.Headers;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A host that models are pulled from: follows redirects, waits where it is asked to, and says in one sentence what is wrong.</summary>
/// <param name="clients">Gives the client that <see cref="ModelDownloads"/> registers.</param>
/// <param name="time">For waiting.</param>
/// <param name="origin">The host's address; the token goes to no other.</param>
/// <param name="token">Token of an account, or null.</param>
/// <param name="tokenVariable">The environment variable that the token comes from, for what is said.</param>
internal sealed class ModelHost(IHttpClientFactory clients, TimeProvider time, Uri origin, string? token, string tokenVariable)
{
    private const int MostRedirects = 10;
    private const int MostTries = 5;

    // Longer than that nobody waits before a terminal.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    public string Name => origin.Authority;

    /// <exception cref="ModelPullException">The address is one that nothing is pulled from.</exception>
    public static Uri Checked(Uri address)
    {
        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            return address;
        }

        throw new ModelPullException(PullFailure.Refused, $"{address.Scheme}://{address.Authority} is not encrypted; give an address that begins with https, or a folder.");
    }

    /// <summary>Gets an address, with the response's body still to be read. The statuses it gives back are 200, 206 and 416.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, string what, long from, string? tag, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await FollowAsync(address, from, tag, cancellationToken);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return response;
                }

                using (response)
                {
                    await WaitOrThrowAsync(response, what, attempt, cancellationToken);
                }
            }
            catch (Exception e) when (IsConnection(e, cancellationToken))
            {
                if (attempt == MostTries)
                {
                    throw new ModelPullException(PullFailure.ConnectionLost, $"{Name} cannot be reached; check the network and the proxy (HTTPS_PROXY), then run the same command again: it goes on where it stopped.", e);
                }

                await Task.Delay(Backoff(attempt), time, cancellationToken);
            }
        }
    }

    /// <summary>True for what a broken or silent connection throws.</summary>
    public static bool IsConnection(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Waits longer before each next try: 1, 2, 4, 8 s.</summary>
    public static TimeSpan Backoff(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));

    private async Task<HttpResponseMessage> FollowAsync(Uri address, long from, string? tag, CancellationToken cancellationToken)
    {
        // Cancelled after the headers it would cut the body off; it lives until then only.
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        for (var redirect = 0; redirect <= MostRedirects; redirect++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Checked(address));
            if (token is not null && address.Authority == origin.Authority && address.Scheme == origin.Scheme)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            if (from > 0)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var parsed) && !parsed.IsWeak)
                {
                    request.Headers.IfRange = new RangeConditionHeaderValue(parsed);
                }
            }

            var response = await clients.CreateClient(ModelDownloads.ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            address = new Uri(address, location);
        }

        throw new ModelPullException(PullFailure.Refused, $"{Name} redirects without end; use another source.");
    }

    private async Task WaitOrThrowAsync(HttpResponseMessage response, string what, int attempt, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is not (408 or 429 or >= 500))
        {
            var failure = status switch { 401 or 403 => PullFailure.NotAllowed, 404 or 410 => PullFailure.NotFound, _ => PullFailure.Refused };
            throw new ModelPullException(failure, Sentence(response, what));
        }

        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => Backoff(attempt),
        };
        if (attempt == MostTries || wait > LongestWait)
        {
            throw status == 429
                ? new ModelPullException(PullFailure.Busy, $"{Name} limits how much is pulled; run the same command again in {Minutes(wait)}: it goes on where it stopped.")
                : new ModelPullException(PullFailure.Busy, $"{Name} answers with an error of its own ({status}); run the same command again later: it goes on where it stopped.");
        }

        await Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, time, cancellationToken);
    }

    // Hugging Face names the reason in a header: GatedRepo, RepoNotFound, RevisionNotFound, EntryNotFound.
    private string Sentence(HttpResponseMessage response, string what)
    {
        var reason = response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault() : null;
        return ((int)response.StatusCode, reason) switch
        {
            (_, "GatedRepo") when token is null => $"{what} is given only to those who accept its licence: accept it at {Name} with an account, and set {tokenVariable} to a token of that account.",
            (_, "GatedRepo") => $"The account of {tokenVariable} has not been given {what}: accept its licence at {Name} with that account, and wait until it is granted.",
            (401, _) when token is null => $"{Name} has no {what}, or keeps it private; check the name, or set {tokenVariable} to a token that may read it.",
            (401 or 403, _) => $"{Name} refuses {what} to the token in {tokenVariable}; set a token that may read it.",
            (404, "RevisionNotFound") => $"{what} has no such revision at {Name}; leave out --revision, or name a branch or commit that it has.",
            (404 or 410, _) => $"{Name} has no {what}; check the name and the address.",
            var (status, _) => $"{Name} refuses {what} with status {status}; check the address.",
        };
    }

    private static string Minutes(TimeSpan wait) => wait.TotalMinutes <= 1 ? "a minute" : FormattableString.Invariant($"{Math.Ceiling(wait.TotalMinutes)} minutes");
}
