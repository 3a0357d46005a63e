using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>The operations on tags of any resource of ECS.</summary>
internal sealed class EcsTags(EcsContext ecs)
{
    public void AddTo(AwsService service) => service
        .On<TagResourceRequest, TagResourceResponse>(Tag)
        .On<UntagResourceRequest, UntagResourceResponse>(Untag)
        .On<ListTagsForResourceRequest, ListTagsForResourceResponse>((call, request) => new ListTagsForResourceResponse { Tags = [.. Find(call.Region, request.ResourceArn).Get()] });

    private TagResourceResponse Tag(ServiceCall call, TagResourceRequest request)
    {
        var (get, set) = Find(call.Region, request.ResourceArn);
        var added = EcsContext.CheckTags(request.Tags, call.Via);
        set(EcsContext.CheckTags([.. get().Where(tag => added.TrueForAll(other => other.Key != tag.Key)), .. added], via: ""));
        ecs.World.Touch();
        return new TagResourceResponse();
    }

    private UntagResourceResponse Untag(ServiceCall call, UntagResourceRequest request)
    {
        var (get, set) = Find(call.Region, request.ResourceArn);
        set([.. get().Where(tag => request.TagKeys?.Contains(tag.Key!) != true)]);
        ecs.World.Touch();
        return new UntagResourceResponse();
    }

    private (Func<List<Tag>> Get, Action<List<Tag>> Set) Find(string region, string? arn)
    {
        var parts = (arn ?? "").Split(':', 6) is [_, _, "ecs", _, _, var resource] ? resource.Split('/') : [];
        var state = ecs.State(region);
        return parts switch
        {
            ["cluster", var name] when state.Clusters.TryGetValue(name, out var cluster) => (() => cluster.Tags, tags => cluster.Tags = tags),
            ["capacity-provider", var name] when state.CapacityProviders.TryGetValue(name, out var provider) => (() => provider.Tags, tags => provider.Tags = tags),
            ["service", var cluster, var name] when state.Services.TryGetValue(cluster + "/" + name, out var service) => (() => service.Tags, tags => service.Tags = tags),
            ["task", _, var id] when state.Tasks.TryGetValue(id, out var task) => (() => task.Tags, tags => task.Tags = tags),
            ["container-instance", _, var id] when state.Instances.TryGetValue(id, out var instance) => (() => instance.Tags, tags => instance.Tags = tags),
            ["task-definition", var revision] when new TaskDefinitionStore(ecs).Find(region, revision) is { } definition => (() => definition.Tags, tags => definition.Tags = tags),
            [] => throw EcsFaults.Invalid("Invalid resource ARN: " + arn),
            _ => throw AwsFault.Bad("ResourceNotFoundException", $"The specified resource {arn} was not found."),
        };
    }
}
