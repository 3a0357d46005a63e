using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.Aws.Tests;

/// <summary>A request as it went out.</summary>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The form fields of a query request.</summary>
    public IReadOnlyDictionary<string, string> Form => Fields(Text);

    public IReadOnlyDictionary<string, string> Query => Fields(Address.Query.TrimStart('?'));

    private static Dictionary<string, string> Fields(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => Uri.UnescapeDataString(pair[0].Replace('+', ' ')), static pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1)?.Replace('+', ' ') ?? ""));
}
