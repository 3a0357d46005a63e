using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Tags of anything in EC2 that has some.</summary>
internal static class TagOperations
{
    private static readonly FilterTable<(string Kind, Ec2Resource Resource, KeyValuePair<string, string> Tag)> s_filters =
        new FilterTable<(string Kind, Ec2Resource Resource, KeyValuePair<string, string> Tag)>()
            .On("key", static entry => entry.Tag.Key)
            .On("value", static entry => entry.Tag.Value)
            .On("resource-id", static entry => entry.Resource.Id)
            .On("resource-type", static entry => entry.Kind);

    public static void AddTo(Ec2Table table) => table
        .On<CreateTagsRequest, CreateTagsResponse>(["Resources", "Tags"], Create)
        .On<DeleteTagsRequest, DeleteTagsResponse>(["Resources", "Tags"], Delete)
        .On<DescribeTagsRequest, DescribeTagsResponse>(["Filters", "MaxResults", "NextToken"], Describe);

    private static CreateTagsResponse Create(Ec2Region region, ServiceCall call, CreateTagsRequest request)
    {
        var resources = Resources(region, request.Resources);
        var tags = request.Tags is { Count: > 0 } given ? given : throw Ec2Fault.Missing("Tag");
        var keys = tags.ConvertAll(static tag => tag.Key ?? "");
        foreach (var instance in resources.OfType<InstanceRecord>())
        {
            InstanceMetadata.CheckKeys(instance.MetadataOptions.InstanceMetadataTags, keys);
        }

        foreach (var resource in resources)
        {
            TagSets.Add(resource.Tags, tags, call);
        }

        foreach (var instance in resources.OfType<InstanceRecord>())
        {
            InstanceMetadata.TagsGiven(region, instance, keys);
        }

        region.World.Touch();
        return new CreateTagsResponse();
    }

    // Without tags all of the caller's go; a tag with a value goes only when it has that value (DeleteTags).
    private static DeleteTagsResponse Delete(Ec2Region region, ServiceCall call, DeleteTagsRequest request)
    {
        if (call.Via is null && request.Tags?.Find(static tag => tag.Key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) is true) is { } reserved)
        {
            throw Ec2Fault.Invalid($"Tag keys starting with 'aws:' are reserved for internal use: '{reserved.Key}'");
        }

        foreach (var resource in Resources(region, request.Resources))
        {
            var gone = request.Tags is { Count: > 0 } tags
                ? resource.Tags.Where(tag => tags.Exists(wanted => wanted.Key == tag.Key && (wanted.Value is null || wanted.Value == tag.Value)))
                : resource.Tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal));
            foreach (var tag in gone.ToList())
            {
                resource.Tags.Remove(tag.Key);
            }
        }

        region.World.Touch();
        return new DeleteTagsResponse();
    }

    private static DescribeTagsResponse Describe(Ec2Region region, ServiceCall call, DescribeTagsRequest request)
    {
        var all = All(region.State).SelectMany(static entry => entry.Resource.Tags.Select(tag => (entry.Kind, entry.Resource, Tag: tag)));
        var (page, next) = Pages.Cut(s_filters.Apply(all, request.Filters), static entry => entry.Resource.Id + "/" + entry.Tag.Key, request.MaxResults, request.NextToken);
        return new DescribeTagsResponse
        {
            NextToken = next,
            Tags = [.. page.Select(static entry => new TagDescription { Key = entry.Tag.Key, Value = entry.Tag.Value, ResourceId = entry.Resource.Id, ResourceType = entry.Kind })],
        };
    }

    private static List<Ec2Resource> Resources(Ec2Region region, List<string>? ids)
    {
        var all = All(region.State).ToDictionary(static entry => entry.Resource.Id, static entry => entry.Resource);
        return [.. (ids is { Count: > 0 } ? ids : throw Ec2Fault.Missing("ResourceId")).Select(id =>
            all.TryGetValue(id, out var found) ? found : throw Ec2Fault.Bad("InvalidID", $"The ID '{id}' is not valid"))];
    }

    private static IEnumerable<(string Kind, Ec2Resource Resource)> All(Ec2State state) =>
    [
        .. Of("vpc", state.Vpcs.Values), .. Of("subnet", state.Subnets.Values), .. Of("internet-gateway", state.InternetGateways.Values), .. Of("route-table", state.RouteTables.Values),
        .. Of("natgateway", state.NatGateways.Values), .. Of("elastic-ip", state.Addresses.Values), .. Of("security-group", state.SecurityGroups.Values),
        .. Of("security-group-rule", state.SecurityGroups.Values.SelectMany(static group => group.Rules)), .. Of("network-interface", state.NetworkInterfaces.Values),
        .. Of("launch-template", state.LaunchTemplates.Values), .. Of("instance", state.Instances.Values), .. Of("volume", state.Volumes.Values), .. Of("snapshot", state.Snapshots.Values),
        .. Of("image", state.Images.Values), .. Of("vpc-endpoint", state.VpcEndpoints.Values),
    ];

    private static IEnumerable<(string Kind, Ec2Resource Resource)> Of(string kind, IEnumerable<Ec2Resource> resources) => resources.Select(resource => (kind, resource));
}
