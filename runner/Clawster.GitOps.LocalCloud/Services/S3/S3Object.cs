using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>A version of an object.</summary>
internal sealed class S3Object
{
    public string VersionId { get; set; } = "null";

    /// <summary>It says that the object was deleted.</summary>
    public bool DeleteMarker { get; set; }

    public byte[] Content { get; set; } = [];

    /// <summary>MD5 of the content, hexadecimal, in quotation marks; of an upload in parts, MD5 of the parts' MD5s and their number.</summary>
    public string ETag { get; set; } = "";

    public DateTimeOffset LastModified { get; set; }

    /// <summary>Headers that are given back with it, by lower-case name: its type, its encryption, the caller's own.</summary>
    public SortedDictionary<string, string> Headers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Header of its checksum, for example <c>x-amz-checksum-crc32</c>.</summary>
    public string ChecksumHeader { get; set; } = "";

    /// <summary>Its checksum in base 64.</summary>
    public string Checksum { get; set; } = "";
}
