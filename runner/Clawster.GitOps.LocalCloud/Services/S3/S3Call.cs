using System;
using System.Collections.Generic;
using System.Linq;
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
internal sealed record S3Call(string Operation, string Bucket, string Key, IReadOnlyDictionary<string, string> Query, string Region, WireRequest Request, byte[] Body)
{
    private static readonly string[] s_settings = ["versioning", "encryption", "policy", "publicAccessBlock", "tagging", "lifecycle", "ownershipControls", "location", "acl", "logging", "cors", "policyStatus"];

    /// <exception cref="AwsFault">The bytes are not framed as they say.</exception>
    public static S3Call Read(WireRequest request, string region)
    {
        var (bucket, key) = Names(request);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Parameters)
        {
            query[name] = value;
        }

        return new S3Call(Name(request, bucket, key, query), bucket, key, query, region, request, AwsChunks.Decode(request));
    }

    /// <summary>The sub-resource that is meant, or null.</summary>
    public string? Setting => s_settings.FirstOrDefault(Query.ContainsKey);

    // http://host/bucket/key, or http://bucket.host/key
    private static (string Bucket, string Key) Names(WireRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path).TrimStart('/');
        var host = (request.Header("host") ?? "").Split(':')[0];
        var s3 = host.IndexOf(".s3", StringComparison.Ordinal);
        if (s3 > 0)
        {
            return (host[..s3], path);
        }

        var parts = path.Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static string Name(WireRequest request, string bucket, string key, Dictionary<string, string> query)
    {
        var verb = request.Method switch { "GET" => "Get", "PUT" => "Put", "DELETE" => "Delete", "HEAD" => "Head", _ => "Post" };
        return bucket.Length == 0 ? "ListBuckets"
            : key.Length > 0 ? request.Method == "POST" ? "PostObject" : request.Header("x-amz-copy-source") is null ? verb + "Object" : "CopyObject"
            : s_settings.FirstOrDefault(query.ContainsKey) is { } setting ? $"{verb}Bucket{char.ToUpperInvariant(setting[0])}{setting[1..]}"
            : request.Method switch { "GET" => query.ContainsKey("list-type") ? "ListObjectsV2" : query.ContainsKey("versions") ? "ListObjectVersions" : "ListObjects", "POST" => "DeleteObjects", "PUT" => "CreateBucket", _ => verb + "Bucket" };
    }
}
