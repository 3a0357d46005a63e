using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>A request to S3 as it is meant.</summary>
/// <param name="Operation">S3's name of the operation: <c>PutObject</c>.</param>
/// <param name="Bucket">Empty for the list of buckets.</param>
/// <param name="Key">Empty for a bucket.</param>
/// <param name="Query">The parameters by name.</param>
/// <param name="Region">Where the caller thinks the bucket is.</param>
/// <param name="Request">The rest.</param>
/// <param name="Body">The content without the framing of chunks.</param>
/// <param name="Trailers">Headers that came behind the content.</param>
internal sealed record S3Call(
    string Operation, string Bucket, string Key, IReadOnlyDictionary<string, string> Query, string Region, WireRequest Request, byte[] Body, IReadOnlyDictionary<string, string> Trailers)
{
    /// <param name="request">As it came.</param>
    /// <param name="scope">Its signature, already verified.</param>
    /// <param name="secret">The secret that signed.</param>
    /// <exception cref="AwsFault">The bytes are not framed or signed as they say, or something is asked for that is not served.</exception>
    public static S3Call Read(WireRequest request, SignedScope scope, string secret)
    {
        var (bucket, key) = Names(request);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Parameters)
        {
            query[name] = value;
        }

        S3Headers.Check(request);
        var (body, trailers) = AwsChunks.Decode(request, scope, secret);
        return new S3Call(S3Route.Name(request.Method, bucket, key, request.Header("x-amz-copy-source") is not null, query), bucket, key, query, scope.Region, request, body, trailers);
    }

    /// <summary>A header, also one that came behind the content.</summary>
    public string? Header(string name) => Request.Header(name) ?? Trailers.GetValueOrDefault(name);

    /// <summary>The sub-resource of a bucket that is meant.</summary>
    public string Setting => Query.Keys.First(S3Route.Settings.ContainsKey);

    // http://host/bucket/key, or http://bucket.host/key where the host is S3's or localhost.
    private static (string Bucket, string Key) Names(WireRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path).TrimStart('/');
        var host = (request.Header("host") ?? "").Split(':')[0];
        foreach (var mark in new[] { ".s3.", ".s3-", ".localhost" })
        {
            if (host.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at && !(mark == ".localhost" && host.StartsWith("s3.", StringComparison.Ordinal)))
            {
                return (host[..at], path);
            }
        }

        var parts = path.Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
