using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Describes groups, their instances, activities, and the account's limits; suspends processes.</summary>
internal static class GroupDescriptions
{
    public static void AddTo(AutoScalingTable table) => table
        .On<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>(["AutoScalingGroupNames", "IncludeInstances", "Filters", "MaxRecords", "NextToken"], Describe)
        .On<DescribeAutoScalingInstancesRequest, DescribeAutoScalingInstancesResponse>(["InstanceIds", "MaxRecords", "NextToken"], DescribeInstances)
        .On<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse>(["ActivityIds", "AutoScalingGroupName", "IncludeDeletedGroups", "MaxRecords", "NextToken"], DescribeActivities)
        .On<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse>([], static (region, _, _) => new DescribeAccountLimitsResponse
        {
            MaxNumberOfAutoScalingGroups = GroupOperations.Quota,
            MaxNumberOfLaunchConfigurations = 200,
            NumberOfAutoScalingGroups = region.State.Groups.Count,
            NumberOfLaunchConfigurations = 0,
        })
        .On<SuspendProcessesRequest, SuspendProcessesResponse>(["AutoScalingGroupName", "ScalingProcesses"], static (region, _, request) =>
        {
            region.Group(request.AutoScalingGroupName).Suspended.UnionWith(Processes(request.ScalingProcesses));
            region.World.Touch();
            return new SuspendProcessesResponse();
        })
        .On<ResumeProcessesRequest, ResumeProcessesResponse>(["AutoScalingGroupName", "ScalingProcesses"], static (region, _, request) =>
        {
            var group = region.Group(request.AutoScalingGroupName);
            group.Suspended.ExceptWith(Processes(request.ScalingProcesses));
            region.Soon(group);
            return new ResumeProcessesResponse();
        });

    private static DescribeAutoScalingGroupsResponse Describe(AutoScalingRegion region, ServiceCall call, DescribeAutoScalingGroupsRequest request)
    {
        // A name that does not exist gives no error but nothing.
        var found = region.State.Groups.Values.Where(group => request.AutoScalingGroupNames is not { Count: > 0 } names || names.Contains(group.Name));
        foreach (var filter in request.Filters ?? [])
        {
            found = found.Where(Filter(filter)).ToList();
        }

        var (page, next) = AutoScalingRegion.Page(found, request.MaxRecords, request.NextToken);
        return new DescribeAutoScalingGroupsResponse { AutoScalingGroups = [.. page.Select(group => GroupShapes.Of(region, group, request.IncludeInstances ?? true))], NextToken = next };
    }

    private static Func<GroupRecord, bool> Filter(Filter filter)
    {
        var values = filter.Values ?? [];
        return filter.Name switch
        {
            "tag-key" => group => group.Tags.Exists(tag => values.Contains(tag.Key)),
            "tag-value" => group => group.Tags.Exists(tag => values.Contains(tag.Value)),
            { } name when name.StartsWith("tag:", StringComparison.Ordinal) => group => group.Tags.Exists(tag => tag.Key == name["tag:".Length..] && values.Contains(tag.Value)),
            _ => throw AutoScalingRegion.Invalid($"Filter type {filter.Name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>"),
        };
    }

    private static DescribeAutoScalingInstancesResponse DescribeInstances(AutoScalingRegion region, ServiceCall call, DescribeAutoScalingInstancesRequest request)
    {
        var found = region.State.Groups.Values.SelectMany(static group => group.Instances.Select(item => (group, item)))
            .Where(entry => request.InstanceIds is not { Count: > 0 } ids || ids.Contains(entry.item.Id));
        var (page, next) = AutoScalingRegion.Page(found, request.MaxRecords, request.NextToken);
        return new DescribeAutoScalingInstancesResponse { AutoScalingInstances = [.. page.Select(static entry => GroupShapes.Details(entry.group, entry.item))], NextToken = next };
    }

    // Newest first.
    private static DescribeScalingActivitiesResponse DescribeActivities(AutoScalingRegion region, ServiceCall call, DescribeScalingActivitiesRequest request)
    {
        if (request.AutoScalingGroupName is { } name && request.IncludeDeletedGroups is not true)
        {
            region.Group(name);
        }

        var found = region.State.Activities.Where(activity => request.AutoScalingGroupName is null || activity.GroupName == request.AutoScalingGroupName)
            .Where(activity => request.IncludeDeletedGroups is true || (region.State.Groups.TryGetValue(activity.GroupName, out var group) && group.Arn == activity.GroupArn))
            .Where(activity => request.ActivityIds is not { Count: > 0 } ids || ids.Contains(activity.Id)).Reverse();
        var (page, next) = AutoScalingRegion.Page(found, request.MaxRecords, request.NextToken);
        return new DescribeScalingActivitiesResponse { Activities = [.. page.Select(GroupShapes.Of)], NextToken = next };
    }

    private static IEnumerable<string> Processes(List<string>? processes) =>
        processes is not { Count: > 0 } ? GroupRules.Processes
        : processes.Find(name => !GroupRules.Processes.Contains(name)) is { } unknown ? throw AutoScalingRegion.Invalid($"{unknown} is not a valid process type.") : processes;
}
