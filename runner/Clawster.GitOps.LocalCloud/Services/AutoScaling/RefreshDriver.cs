using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Carries an instance refresh on: replaces as many instances at once as the healthy percentage lets go, at least one, and waits for the new ones to warm up.</summary>
internal static class RefreshDriver
{
    public static void Drive(AutoScalingRegion region, GroupRecord group)
    {
        if (group.Refreshes.Find(static item => item.IsActive) is not { } refresh || group.Suspended.Contains("InstanceRefresh"))
        {
            return;
        }

        if (refresh.Status == "Pending")
        {
            Begin(region, group, refresh);
        }

        refresh.ToReplace.RemoveAll(id => !group.Instances.Exists(item => item.Id == id));
        var settled = group.Instances.Where(static item => !item.IsWarmed).All(item => item.LifecycleState == "InService" && Warm(region, refresh, item));
        if (settled && group.Instances.Count(static item => !item.IsWarmed) >= group.Desired)
        {
            Next(region, group, refresh);
        }
        else if (group.Instances.Where(item => item.LifecycleState == "InService" && !Warm(region, refresh, item)).Select(static item => item.InServiceAt).Min() is { } first)
        {
            region.At(group, first.AddSeconds(refresh.Warmup));
        }
    }

    /// <summary>Instances that were not launched from what the group would launch now.</summary>
    public static List<string> Outdated(AutoScalingRegion region, GroupRecord group)
    {
        var named = group.LaunchTemplate ?? group.MixedInstances!.LaunchTemplate!.LaunchTemplateSpecification!;
        var template = LaunchTemplateLookup.Find(region.Ec2, named.LaunchTemplateId, named.LaunchTemplateId is null ? named.LaunchTemplateName : null);
        var version = LaunchTemplateLookup.Version(template, named.Version).Number.ToString(CultureInfo.InvariantCulture);
        return [.. Members(group).Where(item => item.LaunchTemplateId != template.Id || item.LaunchTemplateVersion != version).Select(static item => item.Id)];
    }

    private static void Begin(AutoScalingRegion region, GroupRecord group, RefreshRecord refresh)
    {
        refresh.Status = "InProgress";
        refresh.Before = group.LaunchTemplate;
        group.LaunchTemplate = refresh.Desired ?? group.LaunchTemplate;
        refresh.ToReplace = refresh.SkipMatching ? Outdated(region, group) : [.. Members(group).Select(static item => item.Id)];
        refresh.Total = refresh.ToReplace.Count;
    }

    private static void Next(AutoScalingRegion region, GroupRecord group, RefreshRecord refresh)
    {
        if (refresh.ToReplace.Count == 0)
        {
            refresh.Status = refresh.Status == "RollbackInProgress" ? "RollbackSuccessful" : "Successful";
            refresh.EndedAt = region.Now;
            return;
        }

        var members = Members(group).Count();
        var spare = System.Math.Max(1, members - (int)System.Math.Ceiling(members * refresh.MinHealthyPercentage / 100.0));
        foreach (var id in refresh.ToReplace.Take(spare).ToList())
        {
            var item = group.Instances.Find(item => item.Id == id)!;
            new InstanceTurnover(region, group).Leave(item, $"At {ActivityLog.Moment(region.Now)} an instance was taken out of service in response to an instance refresh.");
        }
    }

    private static IEnumerable<GroupInstanceRecord> Members(GroupRecord group) => group.Instances.Where(static item => !item.IsLeaving && !item.IsWarmed);

    // Instances that were there before the refresh are warm.
    private static bool Warm(AutoScalingRegion region, RefreshRecord refresh, GroupInstanceRecord item) =>
        item.LaunchedAt < refresh.StartedAt || item.InServiceAt is { } since && region.Now >= since.AddSeconds(refresh.Warmup);
}
