using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Writes scaling activities as Auto Scaling words them.</summary>
internal static class ActivityLog
{
    private const int Kept = 2000;

    public static ActivityRecord Begin(AutoScalingRegion region, GroupRecord group, string description, string cause, string? zone)
    {
        var activity = new ActivityRecord
        {
            Id = region.World.Ids.Uuid(),
            GroupName = group.Name,
            GroupArn = group.Arn,
            Description = description,
            Cause = cause,
            StartedAt = region.Now,
            Details = zone is null ? "{}" : JsonSerializer.Serialize(new System.Collections.Generic.Dictionary<string, string> { ["Availability Zone"] = zone }),
        };
        region.State.Activities.Add(activity);
        if (region.State.Activities.Count > Kept)
        {
            region.State.Activities.RemoveAt(0);
        }

        return activity;
    }

    public static void End(AutoScalingRegion region, string? activityId, string status = "Successful", string? message = null)
    {
        if (region.State.Activities.LastOrDefault(item => item.Id == activityId) is { EndedAt: null } activity)
        {
            activity.Status = status;
            activity.Message = message;
            activity.Progress = 100;
            activity.EndedAt = region.Now;
        }
    }

    /// <summary>Notes that an activity waits for a lifecycle action, or goes on.</summary>
    public static void Wait(AutoScalingRegion region, string? activityId, bool waits)
    {
        if (region.State.Activities.LastOrDefault(item => item.Id == activityId) is { EndedAt: null } activity)
        {
            activity.Status = waits ? "MidLifecycleAction" : "InProgress";
            activity.Progress = waits ? 50 : 60;
        }
    }

    public static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
