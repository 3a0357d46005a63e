using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Digests that do not depend on order or machine.</summary>
internal static class Fingerprint
{
    /// <returns>SHA-256, lower-case hex.</returns>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <returns>SHA-256 of the pairs sorted by key, lower-case hex.</returns>
    public static string OfPairs(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(key.Length).Append(':').Append(key).Append(value.Length).Append(':').Append(value); // lengths, so that no two sets of pairs read the same
        }

        return Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
