using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class VolumeRecord : Ec2Resource
{
    public string Zone { get; set; } = "";

    /// <summary>GiB.</summary>
    public int Size { get; set; }

    public string VolumeType { get; set; } = "gp3";

    public int? Iops { get; set; }

    /// <summary>MiB/s.</summary>
    public int? Throughput { get; set; }

    public bool Encrypted { get; set; }

    public string? KmsKeyId { get; set; }

    public string? SnapshotId { get; set; }

    /// <summary><c>creating</c>, <c>available</c>, <c>in-use</c> or <c>deleting</c>.</summary>
    public string State { get; set; } = "creating";

    public DateTimeOffset CreatedAt { get; set; }

    public string? InstanceId { get; set; }

    public string? Device { get; set; }

    public DateTimeOffset? AttachedAt { get; set; }

    public bool DeleteOnTermination { get; set; }
}
