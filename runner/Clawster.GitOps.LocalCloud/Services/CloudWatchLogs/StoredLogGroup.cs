using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;

/// <summary>A log group.</summary>
internal sealed class StoredLogGroup
{
    public DateTimeOffset Created { get; set; }

    public int? RetentionDays { get; set; }

    public string? KmsKeyId { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Lines of each stream, oldest first.</summary>
    public SortedDictionary<string, List<StoredLogLine>> Streams { get; set; } = new(StringComparer.Ordinal);
}
