using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Checksums of whole objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html.</summary>
internal static class S3Checksums
{
    private const string Prefix = "x-amz-checksum-";

    private static readonly Crc s_crc32 = new(0xEDB88320, 4);
    private static readonly Crc s_crc32c = new(0x82F63B78, 4);
    private static readonly Crc s_crc64 = new(0x9A6C9329AC4BC9B5, 8);

    /// <summary>The checksum that the caller gave, in a header or behind the body, after comparing it; S3's own when the caller gave none.</summary>
    /// <returns>Name and value of the header.</returns>
    /// <exception cref="AwsFault">The content is not what the caller meant.</exception>
    public static (string Header, string Value) Check(S3Call call)
    {
        if (call.Header("content-md5") is { } md5 && md5 != Md5(call.Body))
        {
            throw AwsFault.Bad("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }

        foreach (var name in new[] { "crc32", "crc32c", "crc64nvme", "sha1", "sha256" })
        {
            if (call.Header(Prefix + name) is { } said)
            {
                return said == Of(name, call.Body) ? (Prefix + name, said) : throw AwsFault.Bad("BadDigest", $"The {name.ToUpperInvariant()} you specified did not match the calculated checksum.");
            }
        }

        return (Prefix + "crc64nvme", Of("crc64nvme", call.Body));
    }

    [SuppressMessage("Security", "CA5350", Justification = "S3 lets callers choose SHA-1 to find broken transfers; it secures nothing.")]
    public static string Of(string name, byte[] content) => Convert.ToBase64String(name switch
    {
        "crc32" => s_crc32.Of(content),
        "crc32c" => s_crc32c.Of(content),
        "crc64nvme" => s_crc64.Of(content),
        "sha1" => SHA1.HashData(content),
        _ => SHA256.HashData(content),
    });

    [SuppressMessage("Security", "CA5351", Justification = "S3 compares the MD5 that callers send; it secures nothing.")]
    public static string Md5(byte[] content) => Convert.ToBase64String(MD5.HashData(content));
}
