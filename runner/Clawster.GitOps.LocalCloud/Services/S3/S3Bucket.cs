using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>A bucket.</summary>
internal sealed class S3Bucket
{
    public string Region { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public SortedDictionary<string, S3Object> Objects { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Settings as they were put, by sub-resource: <c>versioning</c>, <c>encryption</c>, <c>policy</c>.</summary>
    public SortedDictionary<string, string> Settings { get; set; } = new(StringComparer.Ordinal);
}
