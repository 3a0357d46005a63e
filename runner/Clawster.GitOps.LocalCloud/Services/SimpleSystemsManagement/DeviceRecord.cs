using System;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>A browser or device that wants to talk to an OpenClaw gateway.</summary>
internal sealed class DeviceRecord
{
    public string RequestId { get; set; } = "";

    public string DeviceId { get; set; } = "";

    /// <summary>Name of the ECS cluster that the gateway runs in.</summary>
    public string Cluster { get; set; } = "";

    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    public DateTimeOffset Asked { get; set; }

    public DateTimeOffset? Approved { get; set; }
}
