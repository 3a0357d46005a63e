using System.Linq;
using Amazon.AutoScaling.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>What ECS asks of Auto Scaling, through its own operations.</summary>
internal sealed class AutoScalingAccess(EcsContext ecs)
{
    /// <summary>A group; <see langword="null"/> when it is not there.</summary>
    public AutoScalingGroup? Group(string region, string name) =>
        ecs.Calls.Call<DescribeAutoScalingGroupsResponse>(region, EcsContext.Principal, new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] })
            .AutoScalingGroups?.FirstOrDefault();

    /// <summary>The group an instance belongs to.</summary>
    public string? GroupOf(string region, string instanceId) => Member(region, instanceId)?.AutoScalingGroupName;

    /// <summary>An instance as a member of its group; <see langword="null"/> when it is in none.</summary>
    public AutoScalingInstanceDetails? Member(string region, string instanceId) =>
        ecs.Calls.Call<DescribeAutoScalingInstancesResponse>(region, EcsContext.Principal, new DescribeAutoScalingInstancesRequest { InstanceIds = [instanceId] })
            .AutoScalingInstances?.FirstOrDefault();
}
