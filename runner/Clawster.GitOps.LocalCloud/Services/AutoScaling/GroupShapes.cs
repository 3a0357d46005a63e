using System.Globalization;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Groups and their parts as Auto Scaling describes them.</summary>
internal static class GroupShapes
{
    public static AutoScalingGroup Of(AutoScalingRegion region, GroupRecord group, bool withInstances) => new()
    {
        AutoScalingGroupName = group.Name,
        AutoScalingGroupARN = group.Arn,
        MinSize = group.Min,
        MaxSize = group.Max,
        DesiredCapacity = group.Desired,
        CreatedTime = group.CreatedAt.UtcDateTime,
        LaunchTemplate = Full(region, group.LaunchTemplate),
        MixedInstancesPolicy = group.MixedInstances,
        VPCZoneIdentifier = string.Join(",", group.Subnets),
        AvailabilityZones = [.. group.Subnets.Where(region.Ec2.State.Subnets.ContainsKey).Select(id => region.Ec2.Subnet(id).Zone).Distinct().Order(System.StringComparer.Ordinal)],
        HealthCheckType = group.HealthCheckType,
        HealthCheckGracePeriod = group.HealthCheckGracePeriod,
        DefaultCooldown = group.DefaultCooldown,
        DefaultInstanceWarmup = group.DefaultInstanceWarmup,
        TerminationPolicies = [.. group.TerminationPolicies],
        NewInstancesProtectedFromScaleIn = group.NewInstancesProtected,
        CapacityRebalance = group.CapacityRebalance,
        DeletionProtection = group.DeletionProtection,
        LoadBalancerNames = [],
        TargetGroupARNs = [],
        TrafficSources = [],
        EnabledMetrics = [],
        ServiceLinkedRoleARN = $"arn:aws:iam::{region.World.AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        Status = group.Deleting ? "Delete in progress" : null,
        SuspendedProcesses = [.. group.Suspended.Select(static name => new SuspendedProcess { ProcessName = name, SuspensionReason = "User suspended" })],
        Instances = withInstances ? [.. group.Instances.Where(static item => !item.IsWarmed).Select(Of)] : [],
        WarmPoolConfiguration = group.WarmPool is { } pool ? WarmPool(pool) : null,
        WarmPoolSize = group.WarmPool is null ? null : group.Instances.Count(static item => item.IsWarmed),
        Tags = [.. group.Tags.Select(tag => new TagDescription { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = tag.PropagateAtLaunch, ResourceId = group.Name, ResourceType = "auto-scaling-group" })],
    };

    public static Instance Of(GroupInstanceRecord item) => new()
    {
        InstanceId = item.Id,
        InstanceType = item.InstanceType,
        ImageId = item.ImageId,
        AvailabilityZone = item.Zone,
        AvailabilityZoneId = AvailabilityZones.IdOf(item.Zone),
        LifecycleState = item.LifecycleState,
        HealthStatus = item.Healthy ? "Healthy" : "Unhealthy",
        ProtectedFromScaleIn = item.Protected,
        LaunchTemplate = Template(item),
    };

    public static AutoScalingInstanceDetails Details(GroupRecord group, GroupInstanceRecord item) => new()
    {
        InstanceId = item.Id,
        AutoScalingGroupName = group.Name,
        InstanceType = item.InstanceType,
        ImageId = item.ImageId,
        AvailabilityZone = item.Zone,
        AvailabilityZoneId = AvailabilityZones.IdOf(item.Zone),
        LifecycleState = item.LifecycleState,
        HealthStatus = item.Healthy ? "HEALTHY" : "UNHEALTHY",
        ProtectedFromScaleIn = item.Protected,
        LaunchTemplate = Template(item),
    };

    public static WarmPoolConfiguration WarmPool(WarmPoolRecord pool)
    {
        var shape = new WarmPoolConfiguration { MaxGroupPreparedCapacity = pool.MaxGroupPreparedCapacity, MinSize = pool.MinSize, PoolState = pool.PoolState, InstanceReusePolicy = new InstanceReusePolicy { ReuseOnScaleIn = pool.ReuseOnScaleIn } };
        if (pool.Deleting)
        {
            shape.Status = "PendingDelete";
        }

        return shape;
    }

    public static Activity Of(ActivityRecord activity) => new()
    {
        ActivityId = activity.Id,
        AutoScalingGroupName = activity.GroupName,
        AutoScalingGroupARN = activity.GroupArn,
        Description = activity.Description,
        Cause = activity.Cause,
        StartTime = activity.StartedAt.UtcDateTime,
        EndTime = activity.EndedAt?.UtcDateTime,
        StatusCode = activity.Status,
        StatusMessage = activity.Message,
        Progress = activity.Progress,
        Details = activity.Details,
    };

    // Described with both its id and its name, however it was named.
    public static LaunchTemplateSpecification? Full(AutoScalingRegion region, LaunchTemplateSpecification? named)
    {
        var template = named is null ? null : region.Ec2.State.LaunchTemplates.Values.FirstOrDefault(item => item.Id == named.LaunchTemplateId || item.Name == named.LaunchTemplateName);
        return template is null ? named
            : new() { LaunchTemplateId = template.Id, LaunchTemplateName = template.Name, Version = named!.Version ?? LaunchTemplateLookup.Version(template, null).Number.ToString(CultureInfo.InvariantCulture) };
    }

    // An instance that was attached has none.
    private static LaunchTemplateSpecification? Template(GroupInstanceRecord item) =>
        item.LaunchTemplateId.Length == 0 ? null : new() { LaunchTemplateId = item.LaunchTemplateId, LaunchTemplateName = item.LaunchTemplateName, Version = item.LaunchTemplateVersion };
}
