using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Instance refreshes; <see cref="RefreshDriver"/> carries them out.</summary>
internal static class RefreshOperations
{
    public static void AddTo(AutoScalingTable table) => table
        .On<StartInstanceRefreshRequest, StartInstanceRefreshResponse>(["AutoScalingGroupName", "Strategy", "DesiredConfiguration", "Preferences"], Start)
        .On<CancelInstanceRefreshRequest, CancelInstanceRefreshResponse>(["AutoScalingGroupName"], Cancel)
        .On<RollbackInstanceRefreshRequest, RollbackInstanceRefreshResponse>(["AutoScalingGroupName"], Rollback)
        .On<DescribeInstanceRefreshesRequest, DescribeInstanceRefreshesResponse>(["AutoScalingGroupName", "InstanceRefreshIds", "MaxRecords", "NextToken"], Describe);

    private static StartInstanceRefreshResponse Start(AutoScalingRegion region, ServiceCall call, StartInstanceRefreshRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        MemberGuard.Refuse(request.Preferences, "RefreshPreferences", "MinHealthyPercentage", "InstanceWarmup", "SkipMatching");
        MemberGuard.Refuse(request.DesiredConfiguration, "DesiredConfiguration", "LaunchTemplate");
        if ((string?)request.Strategy is { } strategy and not "Rolling")
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve the refresh strategy {strategy}.");
        }

        if (group.Refreshes.Exists(static item => item.IsActive))
        {
            throw AwsFault.Bad("InstanceRefreshInProgress", "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
        }

        if (request.Preferences?.MinHealthyPercentage is < 0 or > 100)
        {
            throw AutoScalingRegion.Invalid("MinHealthyPercentage is from 0 to 100.");
        }

        if (request.DesiredConfiguration?.LaunchTemplate is { } template)
        {
            GroupRules.CheckTemplate(region, template, null);
        }

        var refresh = new RefreshRecord
        {
            Id = region.World.Ids.Uuid(),
            StartedAt = region.Now,
            MinHealthyPercentage = request.Preferences?.MinHealthyPercentage ?? 90,
            Warmup = request.Preferences?.InstanceWarmup ?? group.DefaultInstanceWarmup ?? group.HealthCheckGracePeriod,
            SkipMatching = request.Preferences?.SkipMatching ?? false,
            Desired = request.DesiredConfiguration?.LaunchTemplate,
        };
        group.Refreshes.Add(refresh);
        region.Soon(group);
        return new StartInstanceRefreshResponse { InstanceRefreshId = refresh.Id };
    }

    private static CancelInstanceRefreshResponse Cancel(AutoScalingRegion region, ServiceCall call, CancelInstanceRefreshRequest request)
    {
        var refresh = Active(region.Group(request.AutoScalingGroupName));
        refresh.Status = "Cancelled";
        refresh.Reason = "Cancelled due to user request.";
        refresh.EndedAt = region.Now;
        region.World.Touch();
        return new CancelInstanceRefreshResponse { InstanceRefreshId = refresh.Id };
    }

    // Back to the template the group had before the refresh; needs a desired configuration, as on AWS.
    private static RollbackInstanceRefreshResponse Rollback(AutoScalingRegion region, ServiceCall call, RollbackInstanceRefreshRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var refresh = Active(group);
        if (refresh.Before is null || refresh.Desired is null)
        {
            throw AwsFault.Bad("IrreversibleInstanceRefresh", "The instance refresh has no desired configuration, so it cannot be rolled back.");
        }

        group.LaunchTemplate = refresh.Before;
        refresh.Status = "RollbackInProgress";
        refresh.ToReplace = RefreshDriver.Outdated(region, group);
        refresh.Total = refresh.ToReplace.Count;
        region.Soon(group);
        return new RollbackInstanceRefreshResponse { InstanceRefreshId = refresh.Id };
    }

    private static RefreshRecord Active(GroupRecord group) =>
        group.Refreshes.Find(static item => item.IsActive)
            ?? throw AwsFault.Bad("ActiveInstanceRefreshNotFound", $"No in progress or pending Instance Refresh found for Auto Scaling group {group.Name}");

    private static DescribeInstanceRefreshesResponse Describe(AutoScalingRegion region, ServiceCall call, DescribeInstanceRefreshesRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var found = group.Refreshes.Where(item => request.InstanceRefreshIds is not { Count: > 0 } ids || ids.Contains(item.Id)).Reverse();
        var (page, next) = AutoScalingRegion.Page(found, request.MaxRecords, request.NextToken);
        return new DescribeInstanceRefreshesResponse
        {
            NextToken = next,
            InstanceRefreshes = [.. page.Select(item => new InstanceRefresh
            {
                InstanceRefreshId = item.Id,
                AutoScalingGroupName = group.Name,
                Status = item.Status,
                StatusReason = item.Reason,
                StartTime = item.StartedAt.UtcDateTime,
                EndTime = item.EndedAt?.UtcDateTime,
                InstancesToUpdate = item.ToReplace.Count,
                PercentageComplete = item.Total == 0 ? (item.IsActive ? 0 : 100) : 100 * (item.Total - item.ToReplace.Count) / item.Total,
                Preferences = new RefreshPreferences { MinHealthyPercentage = item.MinHealthyPercentage, InstanceWarmup = item.Warmup, SkipMatching = item.SkipMatching },
                DesiredConfiguration = item.Desired is null ? null : new DesiredConfiguration { LaunchTemplate = item.Desired },
            })],
        };
    }
}
