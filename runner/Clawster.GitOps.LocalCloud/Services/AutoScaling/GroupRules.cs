using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>What a group may be.</summary>
internal static class GroupRules
{
    private static readonly string[] s_policies =
        ["Default", "OldestInstance", "NewestInstance", "OldestLaunchTemplate", "OldestLaunchConfiguration", "ClosestToNextInstanceHour", "AllocationStrategy"];

    private static readonly string[] s_processes =
        ["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "ReplaceUnhealthy", "ScheduledActions"];

    public static IReadOnlyList<string> Processes => s_processes;

    public static void CheckSize(int min, int max, int desired)
    {
        if (min < 0 || max < 0)
        {
            throw AutoScalingRegion.Invalid("Min and max size must not be negative.");
        }

        if (min > max)
        {
            throw AutoScalingRegion.Invalid($"Max bound, {max}, must be greater than or equal to min bound, {min}");
        }

        if (desired < min || desired > max)
        {
            throw AutoScalingRegion.Invalid($"Desired capacity:{desired} must be between the specified min size:{min} and max size:{max}");
        }
    }

    public static List<string> Subnets(AutoScalingRegion region, string? identifier)
    {
        var ids = (identifier ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (ids.Count == 0)
        {
            throw AutoScalingRegion.Invalid("At least one Availability Zone or VPC Subnet is required.");
        }

        if (ids.Find(id => !region.Ec2.State.Subnets.ContainsKey(id)) is { } missing)
        {
            throw AutoScalingRegion.Invalid($"The subnet ID '{missing}' does not exist");
        }

        return ids;
    }

    /// <summary>Checks that exactly one of both is given, and that what it names can be launched.</summary>
    public static void CheckTemplate(AutoScalingRegion region, LaunchTemplateSpecification? template, MixedInstancesPolicy? mixed)
    {
        if ((template is null) == (mixed is null))
        {
            throw AutoScalingRegion.Invalid("Valid requests must contain either launchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }

        MemberGuard.Refuse(mixed?.InstancesDistribution, "InstancesDistribution", "OnDemandAllocationStrategy", "OnDemandBaseCapacity", "OnDemandPercentageAboveBaseCapacity", "SpotAllocationStrategy", "SpotInstancePools");
        foreach (var item in mixed?.LaunchTemplate?.Overrides ?? [])
        {
            MemberGuard.Refuse(item, "LaunchTemplateOverrides", "InstanceType");
            Guard(() => InstanceTypes.Find(item.InstanceType ?? ""));
        }

        var named = template ?? mixed?.LaunchTemplate?.LaunchTemplateSpecification ?? throw AutoScalingRegion.Invalid("LaunchTemplateSpecification is required.");
        Guard(() =>
        {
            var data = LaunchTemplateLookup.Version(LaunchTemplateLookup.Find(region.Ec2, named.LaunchTemplateId, named.LaunchTemplateName), named.Version).Data;
            var image = region.Ec2.Image(ImageReference.Resolve(region.Ec2, data.ImageId ?? ""));
            if ((string?)data.InstanceType is { } type && InstanceTypes.Find(type).Architecture != image.Architecture)
            {
                throw AutoScalingRegion.Invalid($"The architecture '{InstanceTypes.Find(type).Architecture}' of the specified instance type does not match the architecture '{image.Architecture}' of the specified AMI.");
            }
        });
    }

    // Auto Scaling tries the launch and says what EC2 said.
    private static void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (AwsFault fault)
        {
            throw AutoScalingRegion.Invalid($"You must use a valid fully-formed launch template. {fault.Message}");
        }
    }

    public static List<string> Policies(List<string>? policies)
    {
        if (policies is not { Count: > 0 })
        {
            return ["Default"];
        }

        return policies.Find(policy => !s_policies.Contains(policy)) is { } unknown ? throw AutoScalingRegion.Invalid($"Invalid termination policy: {unknown}") : [.. policies];
    }

    /// <summary>Only EC2's own health checks are modelled: nothing here attaches a group to a load balancer.</summary>
    public static string HealthCheck(string? type) => type switch
    {
        null or "EC2" => "EC2",
        "ELB" or "EBS" or "VPC_LATTICE" => throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve HealthCheckType {type} of an Auto Scaling group."),
        _ => throw AutoScalingRegion.Invalid($"Valid Health Check Types are: [EC2, ELB]."),
    };

    public static string Protection(string? protection) => protection is null or "none" or "prevent-force-deletion" or "prevent-all-deletion" ? protection ?? "none"
        : throw AutoScalingRegion.Invalid($"Invalid DeletionProtection: {protection}");

    public static List<GroupTagRecord> Tags(ServiceCall call, List<Tag>? tags)
    {
        var records = new List<GroupTagRecord>();
        foreach (var tag in tags ?? [])
        {
            var key = AutoScalingRegion.Need(tag.Key, "tags.member.key");
            if (key.Length > 128 || tag.Value?.Length > 256)
            {
                throw AutoScalingRegion.Invalid($"Tag '{key}' is longer than 128 characters, or its value than 256.");
            }

            if (call.Via is null && key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw AutoScalingRegion.Invalid("Tag keys starting with 'aws:' are reserved for internal use");
            }

            records.RemoveAll(item => item.Key == key);
            records.Add(new GroupTagRecord { Key = key, Value = tag.Value ?? "", PropagateAtLaunch = tag.PropagateAtLaunch ?? true });
        }

        return records.Count(static item => !item.Key.StartsWith("aws:", StringComparison.Ordinal)) <= 50 ? records : throw AwsFault.Bad("LimitExceeded", "More than 50 tags.");
    }
}
