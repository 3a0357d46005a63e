using System;
using System.Collections.Generic;
using System.Text;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>All buckets: their names are unique in a whole partition.</summary>
internal sealed class S3State : IServiceState
{
    public static string StateName => "s3";

    public SortedDictionary<string, S3Bucket> Buckets { get; set; } = new(StringComparer.Ordinal);

    /// <summary>An object as text, as another service reads it for its caller; <see langword="null"/> when there is none.</summary>
    public static string? Text(World world, string bucket, string key) =>
        world.Global.Of<S3State>().Buckets.GetValueOrDefault(bucket)?.Current(key) is { } found ? Encoding.UTF8.GetString(found.Content) : null;
}
