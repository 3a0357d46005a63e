using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Chooses which instance goes when a group shrinks (user guide, "Termination policies").</summary>
internal static class TerminationChoice
{
    /// <returns><see langword="null"/> when all that are left are protected.</returns>
    public static GroupInstanceRecord? Next(GroupRecord group)
    {
        var open = group.Instances.Where(static item => !item.IsLeaving && !item.IsWarmed && !item.Protected).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        // The zone with the most instances first, whatever the policy; of those the unhealthy.
        var most = open.GroupBy(static item => item.Zone).Max(zone => Count(group, zone.Key));
        IEnumerable<GroupInstanceRecord> left = open.Where(item => Count(group, item.Zone) == most).OrderBy(static item => item.Healthy);
        if (left.Any(static item => !item.Healthy))
        {
            return left.First();
        }

        foreach (var policy in group.TerminationPolicies)
        {
            left = Narrow([.. left], policy);
        }

        return left.OrderBy(static item => item.LaunchedAt).ThenBy(static item => item.Id, StringComparer.Ordinal).First();
    }

    private static int Count(GroupRecord group, string zone) => group.Instances.Count(item => !item.IsLeaving && !item.IsWarmed && item.Zone == zone);

    private static List<GroupInstanceRecord> Narrow(List<GroupInstanceRecord> items, string policy) => policy switch
    {
        "OldestInstance" => Best(items, static item => item.LaunchedAt.UtcTicks),
        "NewestInstance" => Best(items, static item => -item.LaunchedAt.UtcTicks),
        "OldestLaunchTemplate" or "Default" => Best(items, Version),
        _ => items,
    };

    // An attached instance was launched from no template of the group: it is the furthest from what the group would launch.
    private static long Version(GroupInstanceRecord item) => item.LaunchTemplateVersion.Length == 0 ? 0 : long.Parse(item.LaunchTemplateVersion, CultureInfo.InvariantCulture);

    private static List<GroupInstanceRecord> Best(List<GroupInstanceRecord> items, Func<GroupInstanceRecord, long> rank)
    {
        var least = items.Min(rank);
        return [.. items.Where(item => rank(item) == least)];
    }
}
