using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Tags of groups. They reach instances at their launch only.</summary>
internal static class GroupTagOperations
{
    public static void AddTo(AutoScalingTable table) => table
        .On<CreateOrUpdateTagsRequest, CreateOrUpdateTagsResponse>(["Tags"], Put)
        .On<DeleteTagsRequest, DeleteTagsResponse>(["Tags"], Delete)
        .On<DescribeTagsRequest, DescribeTagsResponse>(["Filters", "MaxRecords", "NextToken"], Describe);

    private static CreateOrUpdateTagsResponse Put(AutoScalingRegion region, ServiceCall call, CreateOrUpdateTagsRequest request)
    {
        foreach (var tags in (request.Tags ?? []).GroupBy(static tag => tag.ResourceId))
        {
            var group = region.Group(tags.Key);
            foreach (var tag in GroupRules.Tags(call, [.. tags]))
            {
                group.Tags.RemoveAll(item => item.Key == tag.Key);
                group.Tags.Add(tag);
            }
        }

        region.World.Touch();
        return new CreateOrUpdateTagsResponse();
    }

    private static DeleteTagsResponse Delete(AutoScalingRegion region, ServiceCall call, DeleteTagsRequest request)
    {
        foreach (var tag in request.Tags ?? [])
        {
            region.Group(tag.ResourceId).Tags.RemoveAll(item => item.Key == tag.Key);
        }

        region.World.Touch();
        return new DeleteTagsResponse();
    }

    private static DescribeTagsResponse Describe(AutoScalingRegion region, ServiceCall call, DescribeTagsRequest request)
    {
        var found = region.State.Groups.Values.SelectMany(static group => group.Tags.Select(tag => (group, tag)));
        foreach (var filter in request.Filters ?? [])
        {
            var values = filter.Values ?? [];
            found = filter.Name switch
            {
                "auto-scaling-group" => found.Where(entry => values.Contains(entry.group.Name)).ToList(),
                "key" => found.Where(entry => values.Contains(entry.tag.Key)).ToList(),
                "value" => found.Where(entry => values.Contains(entry.tag.Value)).ToList(),
                "propagate-at-launch" => found.Where(entry => values.Contains(entry.tag.PropagateAtLaunch ? "true" : "false")).ToList(),
                _ => throw AutoScalingRegion.Invalid($"Filter type {filter.Name} is not correct. Allowed Filter types are: auto-scaling-group, key, value, propagate-at-launch"),
            };
        }

        var (page, next) = AutoScalingRegion.Page(found, request.MaxRecords, request.NextToken);
        return new DescribeTagsResponse { NextToken = next, Tags = [.. page.Select(static entry => Shape(entry.group, entry.tag))] };
    }

    private static TagDescription Shape(GroupRecord group, GroupTagRecord tag) =>
        new() { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = tag.PropagateAtLaunch, ResourceId = group.Name, ResourceType = "auto-scaling-group" };
}
