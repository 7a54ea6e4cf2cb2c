using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>Rules on <see cref="IndexOptions"/>. Each failure is one sentence that says what to type.</summary>
internal static class IndexConfiguration
{
    /// <exception cref="IndexException">A value cannot work.</exception>
    public static void Check(IndexOptions options)
    {
        if (options.Provider is not (null or IndexOptions.Embedded or IndexOptions.Qdrant))
        {
            throw Misconfigured($"Index:Provider is '{options.Provider}'; set it to embedded or qdrant.");
        }

        foreach (var property in typeof(IndexOptions).GetProperties())
        {
            foreach (var rule in property.GetCustomAttributes(typeof(ValidationAttribute), inherit: false).Cast<ValidationAttribute>())
            {
                if (!rule.IsValid(property.GetValue(options)))
                {
                    throw Misconfigured(rule is RangeAttribute range
                        ? string.Create(CultureInfo.InvariantCulture, $"Index:{property.Name} is {property.GetValue(options)}; set it between {range.Minimum} and {range.Maximum}.")
                        : $"Index:{property.Name} is '{property.GetValue(options)}'; use letters, digits, - and _, at most 100.");
                }
            }
        }

        if (options.WriteConsistency > options.Replicas)
        {
            throw Misconfigured($"Index:WriteConsistency is {options.WriteConsistency} of {options.Replicas} copies; set it to Index:Replicas or less.");
        }

        if (options.UsesQdrant)
        {
            CheckUrl(options);
        }
    }

    private static void CheckUrl(IndexOptions options)
    {
        if (options.Url is not { } url)
        {
            throw Misconfigured("Index:Url is not set; give the address of Qdrant, such as http://127.0.0.1:6333.");
        }

        if (url.IsAbsoluteUri && url.UserInfo.Length > 0)
        {
            throw Misconfigured("Index:Url holds a name or password; give the address without it, and the key as Index:Key.");
        }

        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw Misconfigured("Index:Url is not an address; give one such as http://127.0.0.1:6333.");
        }

        var host = url.IdnHost.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address) && !EgressRule.IsPrivate(address) && !new EgressRule(options.AllowedHosts).Names(host))
        {
            throw IndexServer.Refusal(host);
        }
    }

    private static IndexException Misconfigured(string message) => new(IndexFailure.Misconfigured, message);
}
