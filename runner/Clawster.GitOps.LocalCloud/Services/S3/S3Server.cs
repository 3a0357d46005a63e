using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>S3 as far as a store of small objects with conditional writes needs it. What it does not have is refused by name.</summary>
internal sealed partial class S3Server(World world)
{
    private const int PageSize = 1000;

    private S3State State => world.Global.Of<S3State>();

    public WireResponse Answer(S3Call call)
    {
        var response = call.Operation switch
        {
            "ListBuckets" => ListBuckets(),
            "CreateBucket" => CreateBucket(call),
            "HeadBucket" => Head(call),
            "DeleteBucket" => DeleteBucket(call),
            "ListObjects" or "ListObjectsV2" => List(call),
            "PutObject" => Put(call),
            "CopyObject" => Copy(call),
            "GetObject" or "HeadObject" => Get(call),
            "DeleteObject" => Delete(call),
            "DeleteObjects" => DeleteMany(call),
            _ when call.Setting is { } setting => Setting(call, setting),
            _ => throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve s3:{call.Operation}."),
        };
        if (call.Request.Method is not ("GET" or "HEAD"))
        {
            world.Touch();
        }

        return response;
    }

    private WireResponse ListBuckets() => S3Xml.Document("ListAllMyBucketsResult", xml =>
    {
        xml.WriteStartElement("Buckets");
        foreach (var (name, bucket) in State.Buckets)
        {
            xml.WriteStartElement("Bucket");
            xml.WriteElementString("Name", name);
            xml.WriteElementString("CreationDate", ServerText.Iso(bucket.Created.UtcDateTime));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private WireResponse CreateBucket(S3Call call)
    {
        var region = call.Body.Length == 0 ? "us-east-1" : XDocument.Parse(Encoding.UTF8.GetString(call.Body)).Descendants().FirstOrDefault(static element => element.Name.LocalName == "LocationConstraint")?.Value ?? "us-east-1";
        if (!BucketName().IsMatch(call.Bucket))
        {
            throw AwsFault.Bad("InvalidBucketName", "The specified bucket is not valid.");
        }

        if (region != call.Region && call.Region != "us-east-1")
        {
            throw AwsFault.Bad("IllegalLocationConstraintException", $"The {(call.Body.Length == 0 ? "unspecified" : region)} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        // In us-east-1 making one's own bucket again succeeds.
        if (!State.Buckets.TryAdd(call.Bucket, new S3Bucket { Region = region, Created = world.Now }) && region != "us-east-1")
        {
            throw new AwsFault(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
        }

        return new WireResponse(200, null, []) { Headers = { ["Location"] = "/" + call.Bucket } };
    }

    private WireResponse Head(S3Call call) => new(200, null, []) { Headers = { ["x-amz-bucket-region"] = Bucket(call).Region } };

    private WireResponse DeleteBucket(S3Call call)
    {
        if (Bucket(call).Objects.Count > 0)
        {
            throw new AwsFault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }

        State.Buckets.Remove(call.Bucket);
        return new WireResponse(204, null, []);
    }

    private WireResponse List(S3Call call)
    {
        var bucket = Bucket(call);
        var prefix = call.Query.GetValueOrDefault("prefix", "");
        var after = call.Query.GetValueOrDefault("continuation-token") ?? call.Query.GetValueOrDefault("start-after") ?? call.Query.GetValueOrDefault("marker") ?? "";
        var most = int.TryParse(call.Query.GetValueOrDefault("max-keys"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, PageSize) : PageSize;
        var delimiter = call.Query.GetValueOrDefault("delimiter", "");
        var found = bucket.Objects.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after) > 0).ToArray();
        var page = found.Take(most).ToArray();
        return S3Xml.Document("ListBucketResult", xml =>
        {
            xml.WriteElementString("Name", call.Bucket);
            xml.WriteElementString("Prefix", prefix);
            xml.WriteElementString("KeyCount", page.Length.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("MaxKeys", most.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("IsTruncated", found.Length > page.Length ? "true" : "false");
            if (found.Length > page.Length)
            {
                xml.WriteElementString("NextContinuationToken", page[^1].Key);
            }

            foreach (var (key, item) in page.Where(item => Common(item.Key, prefix, delimiter) is null))
            {
                xml.WriteStartElement("Contents");
                xml.WriteElementString("Key", key);
                xml.WriteElementString("LastModified", ServerText.Iso(item.LastModified.UtcDateTime));
                xml.WriteElementString("ETag", item.ETag);
                xml.WriteElementString("Size", item.Content.Length.ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("StorageClass", "STANDARD");
                xml.WriteEndElement();
            }

            foreach (var common in page.Select(item => Common(item.Key, prefix, delimiter)).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                xml.WriteStartElement("CommonPrefixes");
                xml.WriteElementString("Prefix", common);
                xml.WriteEndElement();
            }
        });
    }

    private static string? Common(string key, string prefix, string delimiter) =>
        delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at ? key[..(at + delimiter.Length)] : null;

    private WireResponse Put(S3Call call)
    {
        var bucket = Bucket(call);
        var there = bucket.Objects.GetValueOrDefault(call.Key);
        if (call.Request.Header("if-none-match") is "*" && there is not null)
        {
            throw new AwsFault(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        if (call.Request.Header("if-match") is { } wanted && there?.ETag.Trim('"') != wanted.Trim('"'))
        {
            throw there is null ? NoSuchKey() : new AwsFault(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        return Store(bucket, call, call.Body);
    }

    private WireResponse Copy(S3Call call)
    {
        var source = Uri.UnescapeDataString(call.Request.Header("x-amz-copy-source")!).TrimStart('/').Split('/', 2);
        var item = State.Buckets.GetValueOrDefault(source[0])?.Objects.GetValueOrDefault(source.Length > 1 ? source[1] : "") ?? throw NoSuchKey();
        Store(Bucket(call), call, item.Content);
        return S3Xml.Document("CopyObjectResult", xml =>
        {
            xml.WriteElementString("ETag", item.ETag);
            xml.WriteElementString("LastModified", ServerText.Iso(world.Now.UtcDateTime));
        });
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3's ETag of a small object is its MD5; it secures nothing.")]
    private WireResponse Store(S3Bucket bucket, S3Call call, byte[] content)
    {
        var item = new S3Object
        {
            Content = content,
            ETag = $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"",
            ContentType = call.Request.Header("content-type") ?? "binary/octet-stream",
            LastModified = world.Now,
        };
        bucket.Objects[call.Key] = item;
        return new WireResponse(200, null, []) { Headers = { ["ETag"] = item.ETag } };
    }

    private WireResponse Get(S3Call call)
    {
        var item = Bucket(call).Objects.GetValueOrDefault(call.Key) ?? throw NoSuchKey();
        var response = new WireResponse(200, item.ContentType, item.Content);
        response.Headers["ETag"] = item.ETag;
        response.Headers["Last-Modified"] = item.LastModified.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
        if (call.Request.Method == "HEAD")
        {
            response.Headers["Content-Length"] = item.Content.Length.ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }

    private WireResponse Delete(S3Call call)
    {
        Bucket(call).Objects.Remove(call.Key);
        return new WireResponse(204, null, []);
    }

    private WireResponse DeleteMany(S3Call call)
    {
        var bucket = Bucket(call);
        var keys = XDocument.Parse(Encoding.UTF8.GetString(call.Body)).Descendants().Where(static element => element.Name.LocalName == "Key").Select(static element => element.Value).ToArray();
        return S3Xml.Document("DeleteResult", xml =>
        {
            foreach (var key in keys)
            {
                bucket.Objects.Remove(key);
                xml.WriteStartElement("Deleted");
                xml.WriteElementString("Key", key);
                xml.WriteEndElement();
            }
        });
    }

    private WireResponse Setting(S3Call call, string setting)
    {
        var bucket = Bucket(call);
        switch (call.Request.Method)
        {
            case "PUT":
                bucket.Settings[setting] = Encoding.UTF8.GetString(call.Body);
                return new WireResponse(200, null, []);
            case "DELETE":
                bucket.Settings.Remove(setting);
                return new WireResponse(204, null, []);
            default:
                return setting == "location" ? S3Xml.Document("LocationConstraint", xml => xml.WriteString(bucket.Region == "us-east-1" ? "" : bucket.Region))
                    : bucket.Settings.TryGetValue(setting, out var value) ? WireResponse.Text(200, setting == "policy" ? "application/json" : "application/xml", value)
                    : setting == "versioning" ? S3Xml.Document("VersioningConfiguration", static _ => { })
                    : throw new AwsFault(404, setting == "policy" ? "NoSuchBucketPolicy" : "NoSuchConfiguration", $"The bucket has no {setting}.");
        }
    }

    private S3Bucket Bucket(S3Call call)
    {
        var bucket = State.Buckets.GetValueOrDefault(call.Bucket) ?? throw new AwsFault(404, "NoSuchBucket", "The specified bucket does not exist");
        return bucket.Region == call.Region || call.Request.Header("authorization") is null
            ? bucket
            : throw AwsFault.Bad("AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{call.Region}' is wrong; expecting '{bucket.Region}'");
    }

    private static AwsFault NoSuchKey() => new(404, "NoSuchKey", "The specified key does not exist.");

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketName();
}
