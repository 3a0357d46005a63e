using System;
using System.Globalization;
using System.IO;
using System.Text;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Takes the framing of <c>aws-chunked</c> off: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html. The signatures of the chunks are not checked.</summary>
internal static class AwsChunks
{
    public static byte[] Decode(WireRequest request)
    {
        var framed = request.Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) == true
            || request.Header("content-encoding")?.Contains("aws-chunked", StringComparison.Ordinal) == true;
        return framed ? Unframe(request.Body) : request.Body;
    }

    private static byte[] Unframe(byte[] body)
    {
        using var content = new MemoryStream();
        var at = 0;
        while (true)
        {
            var end = Array.IndexOf(body, (byte)'\n', at);
            if (end < 0)
            {
                throw Broken();
            }

            var head = Encoding.ASCII.GetString(body, at, end - at).Trim().Split(';')[0];
            if (!int.TryParse(head, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || end + 1 + length > body.Length)
            {
                throw Broken();
            }

            if (length == 0)
            {
                return content.ToArray();
            }

            content.Write(body, end + 1, length);
            at = end + 1 + length + 2;
        }
    }

    private static AwsFault Broken() => AwsFault.Bad("IncompleteBody", "The request body is not framed as aws-chunked.");
}
