using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>File systems of one region.</summary>
internal sealed class EfsState : IServiceState
{
    public static string StateName => "efs";

    public SortedDictionary<string, StoredFileSystem> FileSystems { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StoredMountTarget> MountTargets { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StoredAccessPoint> AccessPoints { get; set; } = new(StringComparer.Ordinal);
}
