using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>A file system.</summary>
internal sealed class StoredFileSystem
{
    public string CreationToken { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public string State { get; set; } = "creating";

    public bool Encrypted { get; set; }

    public string? KmsKeyId { get; set; }

    public string PerformanceMode { get; set; } = "generalPurpose";

    public string ThroughputMode { get; set; } = "bursting";

    public string BackupStatus { get; set; } = "DISABLED";

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
