using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Clawster.GitOps.Aws.Tests.Signing;

/// <summary>Signature Version 4 from its description in AWS's documentation, to check signatures without the code under test.</summary>
internal static class SignatureVersion4
{
    public static string Sign(string secret, string date, string region, string service, string method, string path, IEnumerable<KeyValuePair<string, string>> query, IReadOnlyDictionary<string, string> headers, string payloadHash)
    {
        var names = headers.Keys.Select(static name => name.ToLowerInvariant()).Order(StringComparer.Ordinal).ToArray();
        var canonical = string.Join('\n', [
            method,
            path,
            string.Join('&', query.Select(static pair => (Escape(pair.Key), Escape(pair.Value))).OrderBy(static pair => pair.Item1, StringComparer.Ordinal).ThenBy(static pair => pair.Item2, StringComparer.Ordinal).Select(static pair => $"{pair.Item1}={pair.Item2}")),
            .. names.Select(name => $"{name}:{Trim(headers[name])}"),
            "",
            string.Join(';', names),
            payloadHash]);
        var scope = $"{date[..8]}/{region}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = new[] { date[..8], region, service, "aws4_request", toSign }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), static (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(key);
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Trim(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(static b =>
        b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
            ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}")));
}
