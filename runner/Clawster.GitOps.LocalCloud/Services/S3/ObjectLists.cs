using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Lists of keys, in pages, with common prefixes counted as one.</summary>
internal sealed class ObjectLists(BucketOperations buckets)
{
    private const int PageSize = 1000;

    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        operations["ListObjectsV2"] = operations["ListObjects"] = List;
        operations["ListObjectVersions"] = Versions;
    }

    private WireResponse List(S3Call call)
    {
        var isV2 = call.Operation == "ListObjectsV2";
        var token = call.Query.GetValueOrDefault("continuation-token");
        var after = token is not null ? Decode(token) : call.Query.GetValueOrDefault(isV2 ? "start-after" : "marker", "");
        var prefix = call.Query.GetValueOrDefault("prefix", "");
        var delimiter = call.Query.GetValueOrDefault("delimiter", "");
        var most = Most(call);
        var page = new List<(string Name, S3Object? Item)>();
        var more = false;
        foreach (var (key, item) in buckets.Find(call).Readable.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var common = Common(key, prefix, delimiter);
            var name = common ?? key;

            // A prefix that the last page ended with covers all its keys.
            if (string.CompareOrdinal(name, after) <= 0 || (common is not null && page.Count > 0 && page[^1].Name == common))
            {
                continue;
            }

            if (page.Count == most)
            {
                more = true;
                break;
            }

            page.Add((name, common is null ? item : null));
        }

        return S3Xml.Document("ListBucketResult", xml => Write(xml, call, page, more && most > 0, isV2));
    }

    private static void Write(XmlWriter xml, S3Call call, List<(string Name, S3Object? Item)> page, bool more, bool isV2)
    {
        var isEncoded = call.Query.GetValueOrDefault("encoding-type") == "url";
        xml.WriteElementString("Name", call.Bucket);
        xml.WriteElementString("Prefix", Text(call.Query.GetValueOrDefault("prefix", ""), isEncoded));
        xml.WriteElementString("MaxKeys", Most(call).ToString(CultureInfo.InvariantCulture));
        Echo(xml, call, "delimiter", "Delimiter", isEncoded);
        Echo(xml, call, "encoding-type", "EncodingType", isEncoded: false);
        xml.WriteElementString("IsTruncated", more ? "true" : "false");
        if (isV2)
        {
            xml.WriteElementString("KeyCount", page.Count.ToString(CultureInfo.InvariantCulture));
            Echo(xml, call, "start-after", "StartAfter", isEncoded);
            Echo(xml, call, "continuation-token", "ContinuationToken", isEncoded: false);
        }
        else
        {
            xml.WriteElementString("Marker", Text(call.Query.GetValueOrDefault("marker", ""), isEncoded));
        }

        if (more)
        {
            xml.WriteElementString(isV2 ? "NextContinuationToken" : "NextMarker", isV2 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Name)) : Text(page[^1].Name, isEncoded));
        }

        foreach (var (name, item) in page)
        {
            xml.WriteStartElement(item is null ? "CommonPrefixes" : "Contents");
            xml.WriteElementString(item is null ? "Prefix" : "Key", Text(name, isEncoded));
            if (item is not null)
            {
                Describe(xml, item);
            }

            xml.WriteEndElement();
        }
    }

    private WireResponse Versions(S3Call call)
    {
        var prefix = call.Query.GetValueOrDefault("prefix", "");
        var from = call.Query.GetValueOrDefault("key-marker", "");
        if (call.Query.ContainsKey("delimiter") || call.Query.ContainsKey("version-id-marker"))
        {
            throw S3Fault.NotImplemented("a delimiter or a version id marker in ListObjectVersions");
        }

        var isEncoded = call.Query.GetValueOrDefault("encoding-type") == "url";
        var keys = buckets.Find(call).Objects.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Key, from) > 0).OrderBy(static item => item.Key, StringComparer.Ordinal).ToArray();
        return S3Xml.Document("ListVersionsResult", xml =>
        {
            var page = keys.Take(Most(call)).ToArray();
            xml.WriteElementString("Name", call.Bucket);
            xml.WriteElementString("Prefix", Text(prefix, isEncoded));
            xml.WriteElementString("MaxKeys", Most(call).ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("IsTruncated", page.Length < keys.Length ? "true" : "false");
            if (page.Length < keys.Length)
            {
                xml.WriteElementString("NextKeyMarker", Text(page[^1].Key, isEncoded));
            }

            foreach (var (key, item, isLatest) in page.SelectMany(static item => item.Value.AsEnumerable().Reverse().Select((version, index) => (item.Key, version, index == 0))))
            {
                xml.WriteStartElement(item.DeleteMarker ? "DeleteMarker" : "Version");
                xml.WriteElementString("Key", Text(key, isEncoded));
                xml.WriteElementString("VersionId", item.VersionId);
                xml.WriteElementString("IsLatest", isLatest ? "true" : "false");
                Describe(xml, item);
                xml.WriteEndElement();
            }
        });
    }

    private static void Describe(XmlWriter xml, S3Object item)
    {
        xml.WriteElementString("LastModified", ServerText.Iso(item.LastModified.UtcDateTime));
        if (!item.DeleteMarker)
        {
            xml.WriteElementString("ETag", item.ETag);
            xml.WriteElementString("Size", item.Content.Length.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("StorageClass", item.Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD"));
        }
    }

    private static void Echo(XmlWriter xml, S3Call call, string parameter, string element, bool isEncoded)
    {
        if (call.Query.TryGetValue(parameter, out var value))
        {
            xml.WriteElementString(element, Text(value, isEncoded));
        }
    }

    private static int Most(S3Call call) => !call.Query.TryGetValue("max-keys", out var text) ? PageSize
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, PageSize)
        : throw AwsFault.Bad("InvalidArgument", "Provided max-keys not an integer or within integer range");

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw AwsFault.Bad("InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    private static string Text(string text, bool isEncoded) => isEncoded ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;

    private static string? Common(string key, string prefix, string delimiter) =>
        delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at ? key[..(at + delimiter.Length)] : null;
}
