using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Objects: read, whole or in part, on conditions.</summary>
internal sealed class ObjectReads(BucketOperations buckets)
{
    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations) => operations["GetObject"] = operations["HeadObject"] = Get;

    private WireResponse Get(S3Call call)
    {
        var bucket = buckets.Find(call);
        var item = Version(bucket, call);
        if (Unmet(call, item) is { } status)
        {
            return status == 304 ? new WireResponse(304, null, []) { Headers = { ["ETag"] = item.ETag } } : throw S3Fault.PreconditionFailed;
        }

        if (call.Query.ContainsKey("partNumber"))
        {
            throw S3Fault.NotImplemented("reading a part by its number");
        }

        var range = Range(call.Header("range"), item.Content.Length);
        var content = range is { } part ? item.Content[part.From..(part.To + 1)] : item.Content;
        var response = new WireResponse(range is null ? 200 : 206, call.Query.GetValueOrDefault("response-content-type") ?? item.Headers["content-type"], content);
        Show(call, bucket, item, response);
        if (range is { } given)
        {
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {given.From}-{given.To}/{item.Content.Length}");
        }
        else if (call.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true && item.Checksum.Length > 0)
        {
            response.Headers[item.ChecksumHeader] = item.Checksum;
            response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        if (call.Request.Method == "HEAD")
        {
            response.Headers["Content-Length"] = content.Length.ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }

    private static S3Object Version(S3Bucket bucket, S3Call call)
    {
        if (call.Query.GetValueOrDefault("versionId") is not { } id)
        {
            return bucket.Current(call.Key) ?? throw S3Fault.NoSuchKey;
        }

        var item = bucket.Objects.GetValueOrDefault(call.Key)?.Find(version => version.VersionId == id) ?? throw new AwsFault(404, "NoSuchVersion", "The specified version does not exist.");
        return item.DeleteMarker ? throw new AwsFault(405, "MethodNotAllowed", "The specified method is not allowed against this resource.") : item;
    }

    private static void Show(S3Call call, S3Bucket bucket, S3Object item, WireResponse response)
    {
        response.Headers["ETag"] = item.ETag;
        response.Headers["Accept-Ranges"] = "bytes";
        response.Headers["Last-Modified"] = item.LastModified.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
        foreach (var (name, value) in item.Headers.Where(static header => header.Key != "content-type"))
        {
            response.Headers[name] = value;
        }

        foreach (var (name, value) in call.Query.Where(static parameter => parameter.Key.StartsWith("response-", StringComparison.Ordinal) && parameter.Key != "response-content-type"))
        {
            response.Headers[name["response-".Length..]] = value;
        }

        ObjectWrites.ShowVersion(bucket, item, response);
    }

    // If-Match before If-Unmodified-Since, If-None-Match before If-Modified-Since, as RFC 9110 orders them.
    private static int? Unmet(S3Call call, S3Object item)
    {
        var modified = item.LastModified.AddTicks(-(item.LastModified.Ticks % TimeSpan.TicksPerSecond));
        if (call.Header("if-match") is { } match)
        {
            if (match != "*" && !Tags(match).Contains(item.ETag.Trim('"')))
            {
                return 412;
            }
        }
        else if (Moment(call, "if-unmodified-since") is { } until && modified > until)
        {
            return 412;
        }

        return call.Header("if-none-match") is { } none
            ? none == "*" || Tags(none).Contains(item.ETag.Trim('"')) ? 304 : null
            : Moment(call, "if-modified-since") is { } since && modified <= since ? 304 : null;
    }

    private static IEnumerable<string> Tags(string header) => header.Split(',').Select(static tag => tag.Trim().Trim('"'));

    private static DateTimeOffset? Moment(S3Call call, string header) =>
        DateTimeOffset.TryParse(call.Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static (int From, int To)? Range(string? header, int length)
    {
        if (header?.StartsWith("bytes=", StringComparison.Ordinal) != true || header.Contains(',', StringComparison.Ordinal) || header[6..].Split('-') is not [var first, var last])
        {
            return null; // S3 gives the whole object for a range it does not understand
        }

        var from = int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : -1;
        var to = int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? end : -1;
        (from, to) = (from, to) switch { (-1, -1) => (-1, -1), (-1, _) => (Math.Max(0, length - to), length - 1), (_, -1) => (from, length - 1), _ => (from, Math.Min(to, length - 1)) };
        return from < 0 ? null : from >= length || from > to ? throw new AwsFault(416, "InvalidRange", "The requested range is not satisfiable") : (from, to);
    }
}
