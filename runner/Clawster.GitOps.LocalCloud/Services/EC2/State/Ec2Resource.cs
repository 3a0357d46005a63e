using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>What every resource of EC2 has: its id and its tags.</summary>
internal abstract class Ec2Resource
{
    public string Id { get; set; } = "";

    public SortedDictionary<string, string> Tags { get; set; } = [];
}
