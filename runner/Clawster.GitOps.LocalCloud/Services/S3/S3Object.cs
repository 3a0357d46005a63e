using System;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>An object.</summary>
internal sealed class S3Object
{
    public byte[] Content { get; set; } = [];

    /// <summary>MD5 of the content, hexadecimal, in quotation marks.</summary>
    public string ETag { get; set; } = "";

    public string ContentType { get; set; } = "binary/octet-stream";

    public DateTimeOffset LastModified { get; set; }
}
