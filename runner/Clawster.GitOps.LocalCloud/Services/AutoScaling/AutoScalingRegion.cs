using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Auto Scaling in one region.</summary>
internal sealed class AutoScalingRegion(CloudServices services, string name)
{
    public const string Via = "autoscaling.amazonaws.com";
    public const string Reconcile = "autoscaling.reconcile";

    public string Name => name;

    public World World => services.World;

    public CloudServices Services => services;

    public AutoScalingState State { get; } = services.World.Region(name).Of<AutoScalingState>();

    public Ec2Region Ec2 { get; } = new(services, name);

    public DateTimeOffset Now => World.Now;

    /// <exception cref="AwsFault">There is no such group.</exception>
    public GroupRecord Group(string? groupName) =>
        State.Groups.TryGetValue(Need(groupName, "autoScalingGroupName"), out var group) ? group : throw Invalid($"AutoScalingGroup name not found - AutoScalingGroup '{groupName}' not found");

    public static AwsFault Invalid(string message) => AwsFault.Bad("ValidationError", message);

    public static string Need(string? value, string parameter) =>
        string.IsNullOrEmpty(value)
            ? throw Invalid($"1 validation error detected: Value null at '{parameter}' failed to satisfy constraint: Member must not be null")
            : value;

    /// <summary>The group of an instance and its entry in it.</summary>
    public (GroupRecord Group, GroupInstanceRecord Instance)? Find(string instanceId)
    {
        foreach (var group in State.Groups.Values)
        {
            if (group.Instances.Find(item => item.Id == instanceId) is { } instance)
            {
                return (group, instance);
            }
        }

        return null;
    }

    /// <exception cref="AwsFault">An instance is in no group, or not in this one.</exception>
    public static List<GroupInstanceRecord> Members(GroupRecord group, List<string>? ids)
    {
        var missing = (ids ?? []).Where(id => group.Instances.TrueForAll(item => item.Id != id)).ToList();
        return missing.Count == 0 ? [.. group.Instances.Where(item => ids is not null && ids.Contains(item.Id))]
            : throw Invalid($"The instance {string.Join(", ", missing)} is not part of Auto Scaling group {group.Name}.");
    }

    /// <summary>Looks at a group soon.</summary>
    public void Soon(GroupRecord group)
    {
        World.Touch();
        if (!World.Agenda.Holds(name, Reconcile, group.Name))
        {
            World.Agenda.After(World.Timing.Of(AutoScalingDurations.Reaction, group.Name), name, Reconcile, group.Name);
        }
    }

    /// <summary>Looks at a group at a moment, whatever else is entered for it.</summary>
    public void At(GroupRecord group, DateTimeOffset moment) => World.Agenda.At(moment, name, Reconcile, group.Name);

    /// <summary>Cuts a page: 50 items where the caller does not say how many, at most 100.</summary>
    public static (List<T> Items, string? NextToken) Page<T>(IEnumerable<T> items, int? most, string? token)
    {
        var size = most is null ? 50 : most is < 1 or > 100 ? throw Invalid($"1 validation error detected: Value '{most}' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to 100") : most.Value;
        var start = token is null ? 0 : int.TryParse(token, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed
            : throw AwsFault.Bad("InvalidNextToken", "The NextToken value is not valid.");
        var all = items.ToList();
        var page = all.Skip(start).Take(size).ToList();
        return (page, start + page.Count < all.Count ? (start + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
