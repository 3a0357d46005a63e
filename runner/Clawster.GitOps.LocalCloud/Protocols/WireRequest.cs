using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Still encoded, without the query.</param>
/// <param name="Query">Still encoded, without the question mark.</param>
/// <param name="Headers">By lower-case name.</param>
/// <param name="Body">The bytes.</param>
internal sealed record WireRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>The parameters of the query, decoded, in their order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters => Form(Query);

    /// <summary>Splits form fields or a query.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Form(string text)
    {
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            yield return new(Decode(parts[0]), parts.Length > 1 ? Decode(parts[1]) : "");
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
