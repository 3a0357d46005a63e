using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Launches instances of a group: in the zone that has the fewest, in the next one where it has no room.</summary>
internal sealed class InstanceLaunch(AutoScalingRegion region, GroupRecord group)
{
    /// <summary>Tries to launch one instance.</summary>
    /// <returns><see langword="false"/> when no zone could: the group waits for a while.</returns>
    public bool Launch(string lifecycleState)
    {
        var from = group.Instances.Count(static item => !item.IsLeaving && !item.IsWarmed);
        var cause = lifecycleState == "Pending"
            ? $"{group.Cause}  At {ActivityLog.Moment(region.Now)} an instance was started in response to a difference between desired and actual capacity, increasing the capacity from {from} to {from + 1}."
            : $"At {ActivityLog.Moment(region.Now)} an instance was started in response to a difference between desired and actual capacity of the warm pool.";
        AwsFault? last = null;
        foreach (var (subnet, type, spot) in Places())
        {
            try
            {
                Take(Run(subnet, type, spot), lifecycleState, cause.Trim());
                return true;
            }
            catch (AwsFault fault)
            {
                last = fault;
                if (fault.Code != "InsufficientInstanceCapacity")
                {
                    break;
                }
            }
        }

        Fail(last ?? AutoScalingRegion.Invalid("There is no subnet to launch in."), cause.Trim());
        return false;
    }

    private void Fail(AwsFault fault, string cause)
    {
        var activity = ActivityLog.Begin(region, group, "Launching a new EC2 instance.  Status Reason: " + Reason(fault), cause, null);
        ActivityLog.End(region, activity.Id, "Failed", Reason(fault));
        var pause = region.World.Timing.Of(AutoScalingDurations.LaunchRetry, group.Name) * Math.Min(8, 1 << Math.Min(3, group.FailedLaunches++));
        group.NextLaunch = region.Now + pause;
        region.At(group, group.NextLaunch.Value);
    }

    private static string Reason(AwsFault fault) => $"{fault.Message} Launching EC2 instance failed.";

    // Zones with the fewest instances first; with a mixed policy the types in their order.
    private IEnumerable<(string Subnet, string? Type, bool Spot)> Places()
    {
        var subnets = group.Subnets.Where(region.Ec2.State.Subnets.ContainsKey)
            .OrderBy(id => group.Instances.Count(item => !item.IsLeaving && item.Zone == region.Ec2.Subnet(id).Zone))
            .ThenBy(group.Subnets.IndexOf).ToList();
        var types = group.MixedInstances?.LaunchTemplate?.Overrides is { Count: > 0 } overrides ? overrides.Select(static item => item.InstanceType) : [null];
        var spot = WantsSpot();
        return types.SelectMany(type => subnets.Select(subnet => (subnet, type, spot)));
    }

    // The base is on demand; above it the percentage says how many are (InstancesDistribution: by default all are on demand).
    private bool WantsSpot()
    {
        if (group.MixedInstances?.InstancesDistribution is not { } distribution)
        {
            return false;
        }

        var present = group.Instances.Where(static item => !item.IsLeaving).ToList();
        var onDemand = present.Count(item => region.Ec2.State.Instances.TryGetValue(item.Id, out var instance) && !instance.Spot);
        var above = Math.Max(0, present.Count + 1 - (distribution.OnDemandBaseCapacity ?? 0));
        var wanted = (distribution.OnDemandBaseCapacity ?? 0) + (int)Math.Ceiling(above * (distribution.OnDemandPercentageAboveBaseCapacity ?? 100) / 100.0);
        return onDemand >= wanted;
    }

    private (Ec2Model.Instance Instance, string Id, string Name, string Version) Run(string subnet, string? type, bool spot)
    {
        var named = group.LaunchTemplate ?? group.MixedInstances!.LaunchTemplate!.LaunchTemplateSpecification!;
        var template = LaunchTemplateLookup.Find(region.Ec2, named.LaunchTemplateId, named.LaunchTemplateId is null ? named.LaunchTemplateName : null);
        var version = LaunchTemplateLookup.Version(template, named.Version).Number.ToString(CultureInfo.InvariantCulture);
        var request = new Ec2Model.RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            SubnetId = subnet,
            LaunchTemplate = new Ec2Model.LaunchTemplateSpecification { LaunchTemplateId = template.Id, Version = version },
            InstanceMarketOptions = spot ? new Ec2Model.InstanceMarketOptionsRequest { MarketType = "spot" } : null,
            TagSpecifications = [new Ec2Model.TagSpecification { ResourceType = "instance", Tags = Tags() }],
        };
        if (type is not null)
        {
            request.InstanceType = type;
        }

        var made = region.Services.Calls.Call<Ec2Model.RunInstancesResponse>(region.Name, AutoScalingRegion.Via, request).Instances![0];
        return (made, template.Id, template.Name, version);
    }

    private List<Ec2Model.Tag> Tags() =>
    [
        new Ec2Model.Tag { Key = "aws:autoscaling:groupName", Value = group.Name },
        .. group.Tags.Where(static tag => tag.PropagateAtLaunch).Select(static tag => new Ec2Model.Tag { Key = tag.Key, Value = tag.Value }),
    ];

    private void Take((Ec2Model.Instance Instance, string Id, string Name, string Version) made, string lifecycleState, string cause)
    {
        var instance = made.Instance;
        var item = new GroupInstanceRecord
        {
            Id = instance.InstanceId!,
            InstanceType = instance.InstanceType!,
            ImageId = instance.ImageId!,
            Zone = instance.Placement!.AvailabilityZone!,
            LifecycleState = lifecycleState,
            Protected = group.NewInstancesProtected,
            LaunchTemplateId = made.Id,
            LaunchTemplateName = made.Name,
            LaunchTemplateVersion = made.Version,
            LaunchedAt = region.Now,
        };
        var pool = lifecycleState == "Pending" ? "" : " into warm pool";
        item.ActivityId = ActivityLog.Begin(region, group, $"Launching a new EC2 instance{pool}: {item.Id}", cause, item.Zone).Id;
        group.Instances.Add(item);
        group.NextLaunch = null;
    }
}
