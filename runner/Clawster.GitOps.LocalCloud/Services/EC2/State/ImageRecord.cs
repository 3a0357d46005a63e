using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class ImageRecord : Ec2Resource
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Architecture { get; set; } = "";

    public string OwnerId { get; set; } = "";

    public string? OwnerAlias { get; set; }

    public bool Public { get; set; }

    /// <summary><c>pending</c>, <c>available</c> or <c>deregistered</c>.</summary>
    public string State { get; set; } = "available";

    public string RootDeviceName { get; set; } = "/dev/xvda";

    public string? SnapshotId { get; set; }

    /// <summary>Size of the root volume: GiB.</summary>
    public int RootSize { get; set; } = 8;

    /// <summary>Docker, the ECS agent and what they need are in it.</summary>
    public bool HasEcsAgent { get; set; }

    /// <summary>The image it was made from; <see langword="null"/> for one of AWS.</summary>
    public string? SourceImageId { get; set; }

    /// <summary>Files that it has beside those of the image it was made from by AWS, by path.</summary>
    public SortedDictionary<string, string> Files { get; set; } = new(StringComparer.Ordinal);

    public DateTimeOffset CreatedAt { get; set; }
}
