using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;

/// <summary>What the resource types of ECS have in common: how they are tagged.</summary>
internal abstract class EcsResource(string type) : ResourceProvider("AWS::ECS::" + type)
{
    /// <summary>The tags of a new resource.</summary>
    protected static List<Tag> Tagged(ResourceCall call) => [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    /// <summary>Brings the tags of a resource to what they should be.</summary>
    protected static void Retag(ResourceCall call, string? arn)
    {
        if (TagsToRemove(call) is { Count: > 0 } gone)
        {
            call.Call<UntagResourceResponse>(new UntagResourceRequest { ResourceArn = arn, TagKeys = gone });
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceArn = arn, Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }
}
