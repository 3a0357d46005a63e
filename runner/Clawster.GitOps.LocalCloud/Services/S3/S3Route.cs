using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Which operation a request means: method, level and sub-resource say it.</summary>
internal static class S3Route
{
    /// <summary>Settings of a bucket, by sub-resource.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["versioning"] = "BucketVersioning",
        ["encryption"] = "BucketEncryption",
        ["policy"] = "BucketPolicy",
        ["policyStatus"] = "BucketPolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["tagging"] = "BucketTagging",
        ["lifecycle"] = "BucketLifecycleConfiguration",
        ["ownershipControls"] = "BucketOwnershipControls",
        ["location"] = "BucketLocation",
    };

    // Parameters that belong to an operation and do not name another one.
    private static readonly HashSet<string> s_plain =
    [
        "x-id", "list-type", "prefix", "delimiter", "max-keys", "marker", "continuation-token", "start-after", "fetch-owner", "encoding-type", "versionId", "key-marker", "version-id-marker",
        "max-buckets", "bucket-region", "uploads", "uploadId", "partNumber", "max-parts", "part-number-marker", "delete", "versions",
        "response-content-type", "response-content-language", "response-expires", "response-cache-control", "response-content-disposition", "response-content-encoding",
    ];

    public static string Name(string method, string bucket, string key, bool isCopy, IReadOnlyDictionary<string, string> query)
    {
        var known = query.Keys.FirstOrDefault(Settings.ContainsKey);
        if (query.Keys.FirstOrDefault(name => name != known && !s_plain.Contains(name) && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)) is { } unknown)
        {
            throw S3Fault.NotImplemented("the sub-resource or parameter " + unknown);
        }

        return bucket.Length == 0 ? "ListBuckets"
            : known is not null ? key.Length > 0 ? throw S3Fault.NotImplemented($"the sub-resource {known} of an object") : Verb(method) + Settings[known]
            : key.Length == 0 ? OfBucket(method, query)
            : OfObject(method, isCopy, query);
    }

    private static string OfBucket(string method, IReadOnlyDictionary<string, string> query) => method switch
    {
        "GET" when query.ContainsKey("versions") => "ListObjectVersions",
        "GET" when query.ContainsKey("uploads") => "ListMultipartUploads",
        "GET" => query.ContainsKey("list-type") ? "ListObjectsV2" : "ListObjects",
        "PUT" => "CreateBucket",
        "POST" when query.ContainsKey("delete") => "DeleteObjects",
        "HEAD" or "DELETE" => Verb(method) + "Bucket",
        _ => throw new AwsFault(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    };

    private static string OfObject(string method, bool isCopy, IReadOnlyDictionary<string, string> query) => (method, query.ContainsKey("uploadId")) switch
    {
        ("PUT", true) => isCopy ? "UploadPartCopy" : "UploadPart",
        ("POST", true) => "CompleteMultipartUpload",
        ("DELETE", true) => "AbortMultipartUpload",
        ("GET", true) => "ListParts",
        ("POST", false) when query.ContainsKey("uploads") => "CreateMultipartUpload",
        ("PUT", false) => isCopy ? "CopyObject" : "PutObject",
        ("GET" or "HEAD" or "DELETE", false) => Verb(method) + "Object",
        _ => throw new AwsFault(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    };

    private static string Verb(string method) => method switch { "GET" => "Get", "PUT" => "Put", "DELETE" => "Delete", "HEAD" => "Head", _ => "Post" };
}
