using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class LaunchTemplateRecord : Ec2Resource
{
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public long DefaultVersion { get; set; } = 1;

    public long LatestVersion { get; set; } = 1;

    public List<LaunchTemplateVersionRecord> Versions { get; set; } = [];
}
