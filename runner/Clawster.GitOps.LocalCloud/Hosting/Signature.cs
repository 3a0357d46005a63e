using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>
/// Recomputes Signature Version 4 as AWS documents it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. The scope names region and service.
/// </summary>
internal static class Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads who signed, for where and for what; null when the request is not signed.</summary>
    public static SignedScope? Scope(WireRequest request)
    {
        var authorization = request.Header("authorization");
        if (authorization?.StartsWith(Algorithm, StringComparison.Ordinal) == true)
        {
            var parts = authorization[Algorithm.Length..].Split(',').Select(static part => part.Trim().Split('=', 2)).Where(static part => part.Length == 2).ToDictionary(static part => part[0], static part => part[1], StringComparer.Ordinal);
            return Scope(parts.GetValueOrDefault("Credential"), parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"), request.Header("x-amz-date") ?? "", presigned: false);
        }

        var query = request.Parameters.GroupBy(static parameter => parameter.Key, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First().Value, StringComparer.Ordinal);
        return query.GetValueOrDefault("X-Amz-Algorithm") == Algorithm
            ? Scope(query.GetValueOrDefault("X-Amz-Credential"), query.GetValueOrDefault("X-Amz-SignedHeaders"), query.GetValueOrDefault("X-Amz-Signature"), query.GetValueOrDefault("X-Amz-Date") ?? "", presigned: true)
            : null;
    }

    /// <exception cref="AwsFault">Another secret has signed, a header that must be signed is not, or the body is not the signed one.</exception>
    public static void Verify(WireRequest request, SignedScope scope, string secret)
    {
        if (!scope.SignedHeaders.Contains("host") || (scope.Service == "s3" && !scope.Presigned && request.Headers.Keys.Any(name => name.StartsWith("x-amz-", StringComparison.Ordinal) && !scope.SignedHeaders.Contains(name))))
        {
            throw new AwsFault(403, "AccessDenied", "There were headers present in the request which were not signed");
        }

        var hash = PayloadHash(request, scope);
        var wanted = Sign(request, scope, secret, hash);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(wanted), Encoding.ASCII.GetBytes(scope.Signature)))
        {
            throw new AwsFault(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
        }
    }

    internal static string Sign(WireRequest request, SignedScope scope, string secret, string payloadHash)
    {
        var canonical = string.Join('\n', request.Method, Path(request, scope), Query(request), Headers(request, scope), string.Join(';', scope.SignedHeaders), payloadHash);
        var toSign = string.Join('\n', Algorithm, scope.Date, scope.Scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        return Hex(HMACSHA256.HashData(Key(scope, secret), Encoding.UTF8.GetBytes(toSign)));
    }

    /// <summary>The key that signs in a scope.</summary>
    internal static byte[] Key(SignedScope scope, string secret)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    private static SignedScope? Scope(string? credential, string? headers, string? signature, string date, bool presigned)
    {
        var parts = credential?.Split('/');
        return parts is { Length: >= 5 } && headers is not null && signature is not null
            ? new SignedScope(string.Join('/', parts[..^4]), parts[^4], parts[^3], parts[^2], date, [.. headers.Split(';')], signature, presigned)
            : throw new AwsFault(400, "IncompleteSignature", "The Authorization header is not a complete Signature Version 4 header.");
    }

    private static string PayloadHash(WireRequest request, SignedScope scope)
    {
        var said = request.Header("x-amz-content-sha256");
        if (scope.Presigned && said is null && scope.Service == "s3")
        {
            return "UNSIGNED-PAYLOAD";
        }

        var real = Hex(SHA256.HashData(request.Body));
        return said is null ? real
            : said.Length != 64 || said == real ? said
            : throw new AwsFault(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    // S3 signs the path as it is; the others sign it encoded once more.
    private static string Path(WireRequest request, SignedScope scope) =>
        scope.Service == "s3" ? Encode(Uri.UnescapeDataString(request.Path), slashes: true) : Encode(request.Path.Length == 0 ? "/" : request.Path, slashes: true);

    private static string Query(WireRequest request) => string.Join('&', request.Parameters
        .Where(static parameter => parameter.Key != "X-Amz-Signature")
        .Select(static parameter => (Name: Encode(parameter.Key), Value: Encode(parameter.Value)))
        .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(static parameter => parameter.Value, StringComparer.Ordinal)
        .Select(static parameter => parameter.Name + "=" + parameter.Value));

    private static string Headers(WireRequest request, SignedScope scope) =>
        string.Concat(scope.SignedHeaders.Select(name => $"{name}:{string.Join(' ', (request.Header(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n"));

    private static string Encode(string text, bool slashes = false)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' || (slashes && b == (byte)'/'))
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
