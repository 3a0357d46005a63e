using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Makes, changes and deletes groups.</summary>
internal static class GroupOperations
{
    // "Auto Scaling groups per Region: 500" (Amazon EC2 Auto Scaling quotas, default).
    public const int Quota = 500;

    private static readonly string[] s_served =
    [
        "AutoScalingGroupName", "MinSize", "MaxSize", "DesiredCapacity", "LaunchTemplate", "MixedInstancesPolicy", "VPCZoneIdentifier", "HealthCheckType", "HealthCheckGracePeriod", "DefaultCooldown",
        "DefaultInstanceWarmup", "TerminationPolicies", "NewInstancesProtectedFromScaleIn", "CapacityRebalance", "DeletionProtection",
    ];

    public static void AddTo(AutoScalingTable table) => table
        .On<CreateAutoScalingGroupRequest, CreateAutoScalingGroupResponse>([.. s_served, "Tags", "LifecycleHookSpecificationList"], Create)
        .On<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>(s_served, Update)
        .On<SetDesiredCapacityRequest, SetDesiredCapacityResponse>(["AutoScalingGroupName", "DesiredCapacity", "HonorCooldown"], SetDesired)
        .On<DeleteAutoScalingGroupRequest, DeleteAutoScalingGroupResponse>(["AutoScalingGroupName", "ForceDelete"], Delete);

    private static CreateAutoScalingGroupResponse Create(AutoScalingRegion region, ServiceCall call, CreateAutoScalingGroupRequest request)
    {
        var name = AutoScalingRegion.Need(request.AutoScalingGroupName, "autoScalingGroupName");
        if (name.Length > 255 || name.Contains(':', System.StringComparison.Ordinal))
        {
            throw AutoScalingRegion.Invalid("The name of an Auto Scaling group has at most 255 characters and no colon.");
        }

        if (region.State.Groups.ContainsKey(name))
        {
            throw AwsFault.Bad("AlreadyExists", $"AutoScalingGroup by this name already exists - A group with the name {name} already exists");
        }

        var min = request.MinSize ?? throw AutoScalingRegion.Invalid("MinSize is required");
        var max = request.MaxSize ?? throw AutoScalingRegion.Invalid("MaxSize is required");
        var desired = request.DesiredCapacity ?? min;
        GroupRules.CheckSize(min, max, desired);
        GroupRules.CheckTemplate(region, request.LaunchTemplate, request.MixedInstancesPolicy);
        if (region.State.Groups.Count >= Quota)
        {
            throw AwsFault.Bad("LimitExceeded", "You have reached the limit of Auto Scaling groups.");
        }

        var group = Group(region, call, request);
        (group.Min, group.Max, group.Desired) = (min, max, desired);
        group.Cause = $"At {ActivityLog.Moment(region.Now)} a user request created an AutoScalingGroup changing the desired capacity from 0 to {desired}.";
        region.State.Groups.Add(name, group);
        region.Soon(group);
        return new CreateAutoScalingGroupResponse();
    }

    private static GroupRecord Group(AutoScalingRegion region, ServiceCall call, CreateAutoScalingGroupRequest request)
    {
        var group = new GroupRecord
        {
            Name = request.AutoScalingGroupName!,
            CreatedAt = region.Now,
            LaunchTemplate = request.LaunchTemplate,
            MixedInstances = request.MixedInstancesPolicy,
            Subnets = GroupRules.Subnets(region, request.VPCZoneIdentifier),
            HealthCheckType = GroupRules.HealthCheck(request.HealthCheckType),
            HealthCheckGracePeriod = request.HealthCheckGracePeriod ?? 0,
            DefaultCooldown = request.DefaultCooldown ?? 300,
            DefaultInstanceWarmup = request.DefaultInstanceWarmup,
            TerminationPolicies = GroupRules.Policies(request.TerminationPolicies),
            NewInstancesProtected = request.NewInstancesProtectedFromScaleIn ?? false,
            CapacityRebalance = request.CapacityRebalance ?? false,
            DeletionProtection = GroupRules.Protection(request.DeletionProtection),
            Tags = GroupRules.Tags(call, request.Tags),
        };
        foreach (var hook in request.LifecycleHookSpecificationList ?? [])
        {
            var made = HookOperations.Hook(hook.LifecycleHookName, hook.LifecycleTransition, hook.HeartbeatTimeout, hook.DefaultResult, hook.NotificationTargetARN, hook.RoleARN, hook.NotificationMetadata);
            group.Hooks[made.Name] = made;
        }

        group.Arn = $"arn:aws:autoscaling:{region.Name}:{region.World.AccountId}:autoScalingGroup:{region.World.Ids.Uuid()}:autoScalingGroupName/{group.Name}";
        return group;
    }

    private static UpdateAutoScalingGroupResponse Update(AutoScalingRegion region, ServiceCall call, UpdateAutoScalingGroupRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        if (group.Deleting)
        {
            throw AutoScalingRegion.Invalid("AutoScalingGroup is being deleted and cannot be updated.");
        }

        // A new minimum or maximum takes the desired capacity with it (UpdateAutoScalingGroup).
        var min = request.MinSize ?? group.Min;
        var max = request.MaxSize ?? group.Max;
        var desired = request.DesiredCapacity ?? System.Math.Clamp(group.Desired, min, System.Math.Max(min, max));
        GroupRules.CheckSize(min, max, desired);
        if (request.LaunchTemplate is not null || request.MixedInstancesPolicy is not null)
        {
            GroupRules.CheckTemplate(region, request.LaunchTemplate, request.MixedInstancesPolicy);
            group.LaunchTemplate = request.LaunchTemplate;
            group.MixedInstances = request.MixedInstancesPolicy;
        }

        Apply(region, group, request);
        if (desired != group.Desired)
        {
            group.Cause = $"At {ActivityLog.Moment(region.Now)} a user request update of AutoScalingGroup constraints to min: {min}, max: {max}, desired: {desired} changing the desired capacity from {group.Desired} to {desired}.";
        }

        (group.Min, group.Max, group.Desired) = (min, max, desired);
        region.Soon(group);
        return new UpdateAutoScalingGroupResponse();
    }

    private static void Apply(AutoScalingRegion region, GroupRecord group, UpdateAutoScalingGroupRequest request)
    {
        group.Subnets = request.VPCZoneIdentifier is null ? group.Subnets : GroupRules.Subnets(region, request.VPCZoneIdentifier);
        group.HealthCheckType = request.HealthCheckType is null ? group.HealthCheckType : GroupRules.HealthCheck(request.HealthCheckType);
        group.HealthCheckGracePeriod = request.HealthCheckGracePeriod ?? group.HealthCheckGracePeriod;
        group.DefaultCooldown = request.DefaultCooldown ?? group.DefaultCooldown;
        group.DefaultInstanceWarmup = request.DefaultInstanceWarmup ?? group.DefaultInstanceWarmup;
        group.TerminationPolicies = request.TerminationPolicies is { Count: > 0 } policies ? GroupRules.Policies(policies) : group.TerminationPolicies;
        group.NewInstancesProtected = request.NewInstancesProtectedFromScaleIn ?? group.NewInstancesProtected;
        group.CapacityRebalance = request.CapacityRebalance ?? group.CapacityRebalance;
        group.DeletionProtection = request.DeletionProtection is null ? group.DeletionProtection : GroupRules.Protection(request.DeletionProtection);
    }

    private static SetDesiredCapacityResponse SetDesired(AutoScalingRegion region, ServiceCall call, SetDesiredCapacityRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var desired = request.DesiredCapacity ?? throw AutoScalingRegion.Invalid("DesiredCapacity is required");
        if (desired < group.Min)
        {
            throw AutoScalingRegion.Invalid($"New SetDesiredCapacity value {desired} is below min value {group.Min} for the AutoScalingGroup.");
        }

        if (desired > group.Max)
        {
            throw AutoScalingRegion.Invalid($"New SetDesiredCapacity value {desired} is above max value {group.Max} for the AutoScalingGroup.");
        }

        group.Cause = $"At {ActivityLog.Moment(region.Now)} a user request explicitly set group desired capacity changing the desired capacity from {group.Desired} to {desired}.";
        group.Desired = desired;
        region.Soon(group);
        return new SetDesiredCapacityResponse();
    }

    private static DeleteAutoScalingGroupResponse Delete(AutoScalingRegion region, ServiceCall call, DeleteAutoScalingGroupRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var force = request.ForceDelete ?? false;
        if (group.DeletionProtection == "prevent-all-deletion" || (force && group.DeletionProtection == "prevent-force-deletion"))
        {
            throw AutoScalingRegion.Invalid($"The Auto Scaling group {group.Name} is protected from deletion ({group.DeletionProtection}).");
        }

        if (!force && group.Instances.Count > 0)
        {
            throw group.Instances.TrueForAll(static item => item.IsLeaving)
                ? AwsFault.Bad("ScalingActivityInProgress", "You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.")
                : AwsFault.Bad("ResourceInUse", "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        }

        group.Deleting = true;
        (group.Min, group.Desired) = (0, 0);
        group.WarmPool = null;
        group.Hooks = force ? [] : group.Hooks;
        group.Cause = $"At {ActivityLog.Moment(region.Now)} a user request force deleted AutoScalingGroup changing the desired capacity to 0.";
        if (group.Instances.Count == 0)
        {
            region.State.Groups.Remove(group.Name);
        }

        region.Soon(group);
        return new DeleteAutoScalingGroupResponse();
    }
}
