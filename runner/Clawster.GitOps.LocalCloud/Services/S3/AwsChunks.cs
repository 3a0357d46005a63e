using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>
/// Takes the framing of <c>aws-chunked</c> off and checks the signature of each chunk and of the trailing headers:
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html.
/// </summary>
/// <param name="request">The request that holds the chunks.</param>
/// <param name="scope">Its signature, which the first chunk's goes on from.</param>
/// <param name="secret">The caller's secret.</param>
internal sealed class AwsChunks(WireRequest request, SignedScope scope, string secret)
{
    private readonly byte[] _key = Signature.Key(scope, secret);
    private readonly SortedDictionary<string, string> _trailers = new(StringComparer.Ordinal);
    private string _last = scope.Signature;
    private int _at;

    /// <summary>The content, and the headers that came behind it, by lower-case name.</summary>
    /// <exception cref="AwsFault">The frames are broken, or their signatures are not the caller's.</exception>
    public static (byte[] Content, IReadOnlyDictionary<string, string> Trailers) Decode(WireRequest request, SignedScope scope, string secret)
    {
        var mode = request.Header("x-amz-content-sha256") ?? "";
        if (!mode.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return (request.Body, new Dictionary<string, string>());
        }

        var chunks = new AwsChunks(request, scope, secret);
        var content = chunks.Read(isSigned: mode.StartsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", StringComparison.Ordinal));
        return request.Header("x-amz-decoded-content-length") is { } length && length != content.Length.ToString(CultureInfo.InvariantCulture)
            ? throw Incomplete()
            : (content, chunks._trailers);
    }

    private byte[] Read(bool isSigned)
    {
        using var content = new MemoryStream();
        while (true)
        {
            var head = Line().Split(';');
            if (!int.TryParse(head[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || _at + length > request.Body.Length)
            {
                throw Incomplete();
            }

            var chunk = request.Body.AsSpan(_at, length);
            if (isSigned)
            {
                Check("AWS4-HMAC-SHA256-PAYLOAD", Hash([]) + "\n" + Hash(chunk), head.Length > 1 ? head[1].Split('=', 2)[^1] : "");
            }

            if (length == 0)
            {
                ReadTrailers(isSigned);
                return content.ToArray();
            }

            content.Write(chunk);
            _at += length;
            if (Line().Length > 0)
            {
                throw Incomplete();
            }
        }
    }

    private void ReadTrailers(bool isSigned)
    {
        var signature = "";
        while (_at < request.Body.Length)
        {
            var pair = Line().Split(':', 2);
            if (pair is ["x-amz-trailer-signature", var value])
            {
                signature = value.Trim();
            }
            else if (pair.Length == 2)
            {
                _trailers[pair[0].Trim().ToLowerInvariant()] = pair[1].Trim();
            }
        }

        if (isSigned && _trailers.Count > 0)
        {
            var text = new StringBuilder();
            foreach (var (name, value) in _trailers)
            {
                text.Append(name).Append(':').Append(value).Append('\n');
            }

            Check("AWS4-HMAC-SHA256-TRAILER", Hash(Encoding.UTF8.GetBytes(text.ToString())), signature);
        }
    }

    private void Check(string algorithm, string hashes, string said)
    {
        var text = string.Join('\n', algorithm, scope.Date, scope.Scope, _last, hashes);
        _last = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(_last), Encoding.ASCII.GetBytes(said)))
        {
            throw new AwsFault(403, "SignatureDoesNotMatch", "The chunk signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
    }

    private string Line()
    {
        var end = Array.IndexOf(request.Body, (byte)'\n', _at);
        if (end < 0)
        {
            throw Incomplete();
        }

        var line = Encoding.ASCII.GetString(request.Body, _at, end - _at).TrimEnd('\r');
        _at = end + 1;
        return line;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static AwsFault Incomplete() => AwsFault.Bad("IncompleteBody", "The request body terminated unexpectedly");
}
