using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticFileSystem;

/// <summary>What the resource types of EFS have in common: how they are tagged.</summary>
internal abstract class EfsResource(string type) : ResourceProvider("AWS::EFS::" + type)
{
    protected static List<Tag> Tagged(ResourceCall call) => [.. call.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    protected static void Retag(ResourceCall call)
    {
        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagResourceResponse>(new TagResourceRequest { ResourceId = call.PhysicalId, Tags = [.. set.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] });
        }
    }
}
