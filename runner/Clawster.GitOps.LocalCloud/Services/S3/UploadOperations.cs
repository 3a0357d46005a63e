using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Uploads in parts.</summary>
internal sealed class UploadOperations(World world, BucketOperations buckets, ObjectWrites writes)
{
    private const int LeastPart = 5 * 1024 * 1024;
    private const int LastNumber = 10_000;

    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        operations["CreateMultipartUpload"] = Begin;
        operations["UploadPart"] = Part;
        operations["CompleteMultipartUpload"] = Complete;
        operations["AbortMultipartUpload"] = Abort;
        operations["ListParts"] = List;
    }

    private WireResponse Begin(S3Call call)
    {
        var id = world.Ids.Alphanumeric(64);
        buckets.Find(call).Uploads.Add(id, new S3Upload { Key = call.Key, Begun = world.Now, Headers = S3Headers.Kept(call.Request) });
        return S3Xml.Document("InitiateMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Bucket", call.Bucket);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("UploadId", id);
        });
    }

    private WireResponse Part(S3Call call)
    {
        if (!int.TryParse(call.Query.GetValueOrDefault("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > LastNumber)
        {
            throw AwsFault.Bad("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }

        var (header, checksum) = S3Checksums.Check(call);
        Find(call).Parts[number] = call.Body;
        return new WireResponse(200, null, []) { Headers = { ["ETag"] = ObjectWrites.ETag(call.Body), [header] = checksum } };
    }

    private WireResponse Complete(S3Call call)
    {
        var bucket = buckets.Find(call);
        var upload = Find(call);
        var wanted = S3Xml.Read(call.Body, "CompleteMultipartUpload").Elements().Where(static element => element.Name.LocalName == "Part").Select(static element => (
            Number: int.TryParse(element.Elements().FirstOrDefault(static part => part.Name.LocalName == "PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw S3Fault.MalformedXml,
            ETag: element.Elements().FirstOrDefault(static part => part.Name.LocalName == "ETag")?.Value.Trim('"'))).ToArray();
        Check(upload, wanted);
        ObjectWrites.CheckConditions(bucket, call);
        byte[] content = [.. wanted.SelectMany(part => upload.Parts[part.Number])];
        var item = new S3Object { Content = content, ETag = ETag(wanted.Select(part => upload.Parts[part.Number])), Headers = upload.Headers, ChecksumHeader = "x-amz-checksum-crc64nvme", Checksum = S3Checksums.Of("crc64nvme", content) };
        var stored = writes.Store(bucket, call.Key, item);
        bucket.Uploads.Remove(call.Query["uploadId"]);
        var response = S3Xml.Document("CompleteMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Location", $"http://{call.Request.Header("host")}/{call.Bucket}/{call.Key}");
            xml.WriteElementString("Bucket", call.Bucket);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("ETag", item.ETag);
        });
        foreach (var (name, value) in stored.Headers.Where(static header => header.Key.StartsWith("x-amz-version", StringComparison.Ordinal)))
        {
            response.Headers[name] = value;
        }

        return response;
    }

    private static void Check(S3Upload upload, (int Number, string? ETag)[] wanted)
    {
        if (wanted.Length == 0)
        {
            throw S3Fault.MalformedXml;
        }

        if (wanted.Zip(wanted.Skip(1)).Any(static pair => pair.First.Number >= pair.Second.Number))
        {
            throw AwsFault.Bad("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
        }

        foreach (var (number, tag) in wanted)
        {
            if (!upload.Parts.TryGetValue(number, out var part) || ObjectWrites.ETag(part).Trim('"') != tag)
            {
                throw AwsFault.Bad("InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
            }

            if (number != wanted[^1].Number && part.Length < LeastPart)
            {
                throw AwsFault.Bad("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
        }
    }

    private WireResponse Abort(S3Call call)
    {
        Find(call);
        buckets.Find(call).Uploads.Remove(call.Query["uploadId"]);
        return new WireResponse(204, null, []);
    }

    private WireResponse List(S3Call call)
    {
        var upload = Find(call);
        return S3Xml.Document("ListPartsResult", xml =>
        {
            xml.WriteElementString("Bucket", call.Bucket);
            xml.WriteElementString("Key", call.Key);
            xml.WriteElementString("UploadId", call.Query["uploadId"]);
            xml.WriteElementString("IsTruncated", "false");
            foreach (var (number, part) in upload.Parts)
            {
                xml.WriteStartElement("Part");
                xml.WriteElementString("PartNumber", number.ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("ETag", ObjectWrites.ETag(part));
                xml.WriteElementString("Size", part.Length.ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
        });
    }

    private S3Upload Find(S3Call call) => buckets.Find(call).Uploads.GetValueOrDefault(call.Query["uploadId"]) is { } upload && upload.Key == call.Key
        ? upload
        : throw new AwsFault(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    [SuppressMessage("Security", "CA5351", Justification = "S3's ETag of an upload in parts is made from MD5s; it secures nothing.")]
    private static string ETag(IEnumerable<byte[]> parts)
    {
        var hashes = parts.Select(static part => MD5.HashData(part)).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(MD5.HashData([.. hashes.SelectMany(static hash => hash)]))}-{hashes.Length}\"");
    }
}
