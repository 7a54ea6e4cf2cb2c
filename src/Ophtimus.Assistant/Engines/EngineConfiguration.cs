using System.Globalization;
using System.Net;

namespace Ophtimus.Assistant.Engines;

/// <summary>Rules on <see cref="EngineOptions"/>. Each failure is one sentence that says what to type.</summary>
internal static class EngineConfiguration
{
    /// <exception cref="EngineException">A value cannot work.</exception>
    public static void Check(EngineOptions options)
    {
        OptionRanges.Check(options, "Engine");
        CheckUrl(options);
        CheckFile(options);
        if (options.TokenTimeout > options.AnswerTimeout || options.FirstTokenTimeout > options.AnswerTimeout)
        {
            throw Misconfigured("Engine:AnswerTimeout is shorter than Engine:FirstTokenTimeout or Engine:TokenTimeout; make it the longest of the three.");
        }

        if (options.ContextTokens is { } context && options.AnswerTokens >= context)
        {
            throw Misconfigured(string.Create(CultureInfo.InvariantCulture, $"Engine:AnswerTokens is {options.AnswerTokens} of a context of {context}, which leaves no room for a question; set it below Engine:ContextTokens."));
        }
    }

    private static void CheckUrl(EngineOptions options)
    {
        if (options.Url is not { } url)
        {
            return;
        }

        if (url.IsAbsoluteUri && url.UserInfo.Length > 0)
        {
            throw Misconfigured("Engine:Url holds a name or password; give the address without it, and the key as Engine:Key.");
        }

        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw Misconfigured($"Engine:Url is '{Shown(url)}'; give an address such as http://127.0.0.1:8080/v1.");
        }

        var host = url.IdnHost.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address) && !EgressRule.IsPrivate(address) && !new EgressRule(options.AllowedHosts).Names(host))
        {
            throw EgressRule.Refusal(host);
        }

        if (options.AzureApiVersion is not null && options.Model is null)
        {
            throw Misconfigured("Engine:Model is not set; with Engine:AzureApiVersion give the name of the deployment.");
        }
    }

    private static void CheckFile(EngineOptions options)
    {
        if (options.ModelFile is { } model && !File.Exists(model))
        {
            throw Misconfigured($"Engine:ModelFile is '{model}', and there is no such file; give the path of a GGUF file.");
        }

        if (options.Url is not null && options.ModelFile is not null && options.Provider is null)
        {
            throw Misconfigured("Engine:Url and Engine:ModelFile are both set; leave one out, or say with Engine:Provider which to use.");
        }
    }

    // A query may hold a key.
    private static string Shown(Uri url) => url.IsAbsoluteUri ? url.GetLeftPart(UriPartial.Path) : url.OriginalString;

    private static EngineException Misconfigured(string message) => new(EngineFailure.Misconfigured, message);
}
