using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>All buckets: their names are unique in a whole partition.</summary>
internal sealed class S3State : IServiceState
{
    public static string StateName => "s3";

    public SortedDictionary<string, S3Bucket> Buckets { get; set; } = new(StringComparer.Ordinal);
}
