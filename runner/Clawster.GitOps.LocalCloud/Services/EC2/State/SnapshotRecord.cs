using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class SnapshotRecord : Ec2Resource
{
    public string VolumeId { get; set; } = "";

    /// <summary>GiB.</summary>
    public int VolumeSize { get; set; }

    public bool Encrypted { get; set; }

    public string Description { get; set; } = "";

    /// <summary><c>pending</c> or <c>completed</c>.</summary>
    public string State { get; set; } = "pending";

    public DateTimeOffset StartedAt { get; set; }
}
