using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Objects: deleted, one or many.</summary>
internal sealed class ObjectDeletes(BucketOperations buckets, ObjectWrites writes)
{
    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        operations["DeleteObject"] = Delete;
        operations["DeleteObjects"] = DeleteMany;
    }

    private WireResponse Delete(S3Call call)
    {
        var bucket = buckets.Find(call);
        if (call.Header("if-match") is { } wanted)
        {
            var there = bucket.Current(call.Key) ?? throw S3Fault.NoSuchKey;
            if (wanted != "*" && wanted.Trim('"') != there.ETag.Trim('"'))
            {
                throw S3Fault.PreconditionFailed;
            }
        }

        var response = new WireResponse(204, null, []);
        if (Remove(bucket, call.Key, call.Query.GetValueOrDefault("versionId")) is { } gone)
        {
            ObjectWrites.ShowVersion(bucket, gone, response);
            if (gone.DeleteMarker)
            {
                response.Headers["x-amz-delete-marker"] = "true";
            }
        }

        return response;
    }

    private WireResponse DeleteMany(S3Call call)
    {
        var bucket = buckets.Find(call);
        var root = S3Xml.Read(call.Body, "Delete");
        var isQuiet = root.Elements().Any(static element => element is { Name.LocalName: "Quiet", Value: "true" });
        var objects = root.Elements().Where(static element => element.Name.LocalName == "Object").Select(static element => (
            Key: element.Elements().FirstOrDefault(static part => part.Name.LocalName == "Key")?.Value ?? throw S3Fault.MalformedXml,
            Version: element.Elements().FirstOrDefault(static part => part.Name.LocalName == "VersionId")?.Value)).ToArray();
        if (objects.Length is 0 or > 1000)
        {
            throw S3Fault.MalformedXml;
        }

        return S3Xml.Document("DeleteResult", xml =>
        {
            foreach (var (key, version) in objects)
            {
                var gone = Remove(bucket, key, version);
                if (isQuiet)
                {
                    continue;
                }

                xml.WriteStartElement("Deleted");
                xml.WriteElementString("Key", key);
                if (version is not null)
                {
                    xml.WriteElementString("VersionId", version);
                }
                else if (gone is { DeleteMarker: true })
                {
                    xml.WriteElementString("DeleteMarker", "true");
                    xml.WriteElementString("DeleteMarkerVersionId", gone.VersionId);
                }

                xml.WriteEndElement();
            }
        });
    }

    // Without versioning the object goes; with it a marker covers it, or the named version goes.
    private S3Object? Remove(S3Bucket bucket, string key, string? version)
    {
        if (version is null && bucket.Versioning.Length > 0)
        {
            var marker = new S3Object { DeleteMarker = true };
            writes.Store(bucket, key, marker);
            return marker;
        }

        if (!bucket.Objects.TryGetValue(key, out var versions))
        {
            return null;
        }

        var gone = versions.Find(item => version is null || item.VersionId == version);
        versions.RemoveAll(item => item == gone);
        if (versions.Count == 0)
        {
            bucket.Objects.Remove(key);
        }

        return gone;
    }
}
