using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>An access point: a folder of the file system and the user who owns what is written through it.</summary>
internal sealed class StoredAccessPoint
{
    public string ClientToken { get; set; } = "";

    public string FileSystemId { get; set; } = "";

    public string State { get; set; } = "creating";

    public long? Uid { get; set; }

    public long? Gid { get; set; }

    public string Path { get; set; } = "/";

    public long? OwnerUid { get; set; }

    public long? OwnerGid { get; set; }

    public string? Permissions { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
