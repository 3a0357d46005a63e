using System;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class InterfaceAttachmentRecord
{
    public string Id { get; set; } = "";

    /// <summary><see langword="null"/> for what a service attached to itself.</summary>
    public string? InstanceId { get; set; }

    public string InstanceOwnerId { get; set; } = "";

    public int DeviceIndex { get; set; }

    /// <summary><c>attaching</c>, <c>attached</c> or <c>detaching</c>.</summary>
    public string Status { get; set; } = "attached";

    public bool DeleteOnTermination { get; set; }

    public DateTimeOffset AttachedAt { get; set; }
}
