using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.SecretsManager;

/// <summary>A secret.</summary>
internal sealed class StoredSecret
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public string? KmsKeyId { get; set; }

    public string? Text { get; set; }

    public byte[]? Bytes { get; set; }

    public string VersionId { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Changed { get; set; }

    /// <summary>When it will be gone; null while it is in use.</summary>
    public DateTimeOffset? Deletion { get; set; }

    public string? Policy { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
