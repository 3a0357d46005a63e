using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Security.Cryptography;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>
/// Objects: put and copied. Writes may name what they replace: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html.
/// </summary>
internal sealed class ObjectWrites(World world, BucketOperations buckets)
{
    private const int LongestKey = 1024;

    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        operations["PutObject"] = Put;
        operations["CopyObject"] = Copy;
    }

    /// <summary>Refuses a write whose conditions do not hold.</summary>
    public static void CheckConditions(S3Bucket bucket, S3Call call)
    {
        var there = bucket.Current(call.Key);
        switch (call.Header("if-none-match"))
        {
            case null: break;
            case "*" when there is not null: throw S3Fault.PreconditionFailed;
            case "*": break;
            default: throw S3Fault.NotImplemented("If-None-Match with anything but *");
        }

        if (call.Header("if-match") is { } wanted && (there ?? throw S3Fault.NoSuchKey).ETag.Trim('"') != wanted.Trim('"'))
        {
            throw S3Fault.PreconditionFailed;
        }
    }

    /// <summary>Makes something the newest version of a key.</summary>
    /// <returns>The headers that name the version.</returns>
    public WireResponse Store(S3Bucket bucket, string key, S3Object item)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(key) > LongestKey)
        {
            throw AwsFault.Bad("KeyTooLongError", "Your key is too long");
        }

        item.VersionId = bucket.Versioning == "Enabled" ? world.Ids.Alphanumeric(32) : "null";
        item.LastModified = world.Now;
        if (!bucket.Objects.TryGetValue(key, out var versions))
        {
            bucket.Objects.Add(key, versions = []);
        }

        versions.RemoveAll(version => version.VersionId == item.VersionId);
        versions.Add(item);
        var response = new WireResponse(200, null, []);
        response.Headers["ETag"] = item.ETag;
        response.Headers["x-amz-server-side-encryption"] = item.Headers.GetValueOrDefault("x-amz-server-side-encryption", "AES256");
        if (item.Checksum.Length > 0)
        {
            response.Headers[item.ChecksumHeader] = item.Checksum;
            response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        ShowVersion(bucket, item, response);
        return response;
    }

    public static void ShowVersion(S3Bucket bucket, S3Object item, WireResponse response)
    {
        if (bucket.Versioning.Length > 0)
        {
            response.Headers["x-amz-version-id"] = item.VersionId;
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "S3's ETag of a small object is its MD5; it secures nothing.")]
    public static string ETag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";

    private WireResponse Put(S3Call call)
    {
        var bucket = buckets.Find(call);
        CheckConditions(bucket, call);
        var (header, checksum) = S3Checksums.Check(call);
        return Store(bucket, call.Key, new S3Object { Content = call.Body, ETag = ETag(call.Body), Headers = S3Headers.Kept(call.Request), ChecksumHeader = header, Checksum = checksum });
    }

    private WireResponse Copy(S3Call call)
    {
        var target = buckets.Find(call);
        CheckConditions(target, call);
        var path = Uri.UnescapeDataString(call.Request.Header("x-amz-copy-source")!).TrimStart('/').Split("?versionId=", 2);
        var names = path[0].Split('/', 2);
        var source = buckets.Find(names[0]).Objects.GetValueOrDefault(names.Length > 1 ? names[1] : "")?.LastOrDefault(version => path.Length == 1 || version.VersionId == path[1]);
        if (source is null or { DeleteMarker: true })
        {
            throw S3Fault.NoSuchKey;
        }

        if (call.Header("x-amz-copy-source-if-match") is { } wanted && wanted.Trim('"') != source.ETag.Trim('"'))
        {
            throw S3Fault.PreconditionFailed;
        }

        var replaces = call.Header("x-amz-metadata-directive") == "REPLACE";
        if (names[0] == call.Bucket && names[^1] == call.Key && !replaces && path.Length == 1)
        {
            throw AwsFault.Bad("InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        var copy = new S3Object { Content = source.Content, ETag = ETag(source.Content), ChecksumHeader = source.ChecksumHeader, Checksum = source.Checksum, Headers = replaces ? S3Headers.Kept(call.Request) : new(source.Headers, StringComparer.Ordinal) };
        var stored = Store(target, call.Key, copy);
        var response = S3Xml.Document("CopyObjectResult", xml =>
        {
            xml.WriteElementString("ETag", copy.ETag);
            xml.WriteElementString("LastModified", ServerText.Iso(world.Now.UtcDateTime));
        });
        foreach (var (name, value) in stored.Headers.Where(static header => header.Key != "ETag"))
        {
            response.Headers[name] = value;
        }

        return response;
    }
}
