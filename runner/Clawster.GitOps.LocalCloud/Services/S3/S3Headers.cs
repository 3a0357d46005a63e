using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Headers of requests to S3: those that an object keeps, those that are read, and those that are refused because they would be dropped.</summary>
internal static class S3Headers
{
    private static readonly string[] s_kept = ["content-type", "cache-control", "content-disposition", "content-language", "expires", "x-amz-website-redirect-location"];

    private static readonly HashSet<string> s_read =
    [
        "x-amz-date", "x-amz-api-version", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-te", "x-amz-sdk-checksum-algorithm", "x-amz-checksum-mode",
        "x-amz-checksum-algorithm", "x-amz-checksum-type", "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner", "x-amz-request-payer", "x-amz-acl", "x-amz-server-side-encryption", "x-amz-storage-class",
        "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-object-ownership", "x-amz-bucket-object-lock-enabled", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-bucket-key-enabled",
        "x-amz-mp-object-size", "x-amz-website-redirect-location", "x-amz-optional-object-attributes", "x-amz-object-attributes",
    ];

    /// <exception cref="AwsFault">A header asks for what is not served.</exception>
    public static void Check(WireRequest request)
    {
        if (request.Headers.Keys.FirstOrDefault(static name => name.StartsWith("x-amz-", StringComparison.Ordinal) && !IsKnown(name)) is { } unknown)
        {
            throw S3Fault.NotImplemented("the header " + unknown);
        }

        // Since April 2023 buckets take no access lists by default.
        if (request.Header("x-amz-acl") is not (null or "private" or "bucket-owner-full-control"))
        {
            throw AwsFault.Bad("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }

        if (request.Header("x-amz-bucket-object-lock-enabled") is "true" or "True")
        {
            throw S3Fault.NotImplemented("object lock");
        }
    }

    /// <summary>What an object keeps of the headers it is put with.</summary>
    public static SortedDictionary<string, string> Kept(WireRequest request)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Headers.Where(static header => s_kept.Contains(header.Key) || header.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal)))
        {
            kept[name] = value;
        }

        var coding = string.Join(',', (request.Header("content-encoding") ?? "").Split(',').Select(static part => part.Trim()).Where(static part => part.Length > 0 && part != "aws-chunked"));
        if (coding.Length > 0)
        {
            kept["content-encoding"] = coding;
        }

        kept.TryAdd("content-type", "binary/octet-stream");
        kept["x-amz-server-side-encryption"] = request.Header("x-amz-server-side-encryption") ?? "AES256";
        foreach (var name in new[] { "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-storage-class" })
        {
            if (request.Header(name) is { } value)
            {
                kept[name] = value;
            }
        }

        return kept;
    }

    private static bool IsKnown(string name) => s_read.Contains(name)
        || name.StartsWith("x-amz-meta-", StringComparison.Ordinal) || name.StartsWith("x-amz-checksum-", StringComparison.Ordinal) || name.StartsWith("x-amz-copy-source-if-", StringComparison.Ordinal);
}
