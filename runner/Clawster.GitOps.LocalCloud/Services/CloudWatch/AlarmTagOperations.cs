using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>Tags of alarms that are there: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html. Other resources of CloudWatch have no tags here.</summary>
internal sealed class AlarmTagOperations(World world)
{
    // "You can associate as many as 50 tags with a CloudWatch resource."
    private const int Most = 50;

    public void AddTo(AwsService service) => service
        .On<TagResourceRequest, TagResourceResponse>(Tag)
        .On<UntagResourceRequest, UntagResourceResponse>(Untag)
        .On<ListTagsForResourceRequest, ListTagsForResourceResponse>((call, request) => new() { Tags = [.. Find(call, request.ResourceARN!).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });

    private TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        var tags = Find(call, request.ResourceARN!);
        Require(request.Tags!.TrueForAll(static tag => tag.Key!.Length is >= 1 and <= 128 && tag.Value!.Length <= 256), "A tag's key has 1 to 128 characters, its value at most 256.");
        Require(!request.Tags.Exists(static tag => tag.Key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) || call.Via is not null, "Tag keys that begin with aws: are reserved.");
        Require(tags.Keys.Union(request.Tags.Select(static tag => tag.Key!), StringComparer.Ordinal).Count() <= Most, $"A resource has at most {Most} tags.");
        foreach (var tag in request.Tags)
        {
            tags[tag.Key!] = tag.Value!;
        }

        world.Touch();
        return new();
    }

    private UntagResourceResponse Untag(ServiceCall call, UntagResourceRequest request)
    {
        var tags = Find(call, request.ResourceARN!);
        request.TagKeys!.ForEach(key => tags.Remove(key));
        world.Touch();
        return new();
    }

    private SortedDictionary<string, string> Find(ServiceCall call, string arn)
    {
        Require(arn.StartsWith($"arn:aws:cloudwatch:{call.Region}:{world.AccountId}:alarm:", StringComparison.Ordinal), $"{arn} is not the ARN of an alarm of this region.");
        return world.Region(call.Region).Of<CloudWatchState>().Alarms.Values.FirstOrDefault(alarm => alarm.Shape.AlarmArn == arn)?.Tags
            ?? throw new AwsFault(404, "ResourceNotFoundException", $"Unknown: {arn}");
    }

    private static void Require(bool holds, string refusal)
    {
        if (!holds)
        {
            throw AwsFault.Bad("InvalidParameterValue", refusal);
        }
    }
}
