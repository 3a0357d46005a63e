using System;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class LaunchTemplateVersionRecord
{
    public long Number { get; set; }

    public string? Description { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What was asked for, as it was asked for.</summary>
    public RequestLaunchTemplateData Data { get; set; } = new();
}
