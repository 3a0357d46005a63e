using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;

/// <summary>Makes security groups with the rules that they have from the start.</summary>
internal static class SecurityGroupMaker
{
    /// <summary>The default group of a VPC: its members reach each other, and everything outside.</summary>
    public static SecurityGroupRecord Default(Ec2Region region, string vpcId)
    {
        var group = Make(region, vpcId, "default", "default VPC security group", []);
        group.Rules.Add(new SecurityGroupRuleRecord { Id = region.NewId("sgr"), PeerGroupId = group.Id });
        return group;
    }

    /// <summary>A group that lets nothing in and everything out ("by default, a security group allows all outbound traffic").</summary>
    public static SecurityGroupRecord Make(Ec2Region region, string vpcId, string name, string description, SortedDictionary<string, string> tags)
    {
        var group = new SecurityGroupRecord { Id = region.NewId("sg"), VpcId = vpcId, Name = name, Description = description, Tags = tags };
        group.Rules.Add(new SecurityGroupRuleRecord { Id = region.NewId("sgr"), IsEgress = true, CidrIpv4 = "0.0.0.0/0" });
        region.State.SecurityGroups.Add(group.Id, group);
        return group;
    }
}
